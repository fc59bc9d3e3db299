package net.memnos.engine.constraint;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What a rule is about, drawn from its words: "Never use floats for money" and "Always use floats for money" are about one
 * thing, so that the newer one retires the older.
 */
public final class ConstraintSubject {

    /** Told apart from the entities that rules speak of. */
    private static final String KIND = " (rule)";

    private static final int LENGTH_MAX = 240;
    /** A shorter first sentence, such as "Careful.", is not the rule. */
    private static final int WORDS_MIN = 3;

    private static final Pattern APOSTROPHE = Pattern.compile("[\u2018\u2019\u02BC]");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['._/@:+#-]+[\\p{L}\\p{N}]+)*[+#]*");
    private static final Pattern PLURAL = Pattern.compile("(?<=\\p{L}{3})s$");
    private static final Pattern SINGULAR = Pattern.compile(".*(?:ss|us|is|as|os)$");

    /** How strictly a rule is put, to whom, and which of the things it names: not what it is about. */
    private static final Set<String> DROPPED = Set.of(
            "always",
            "never",
            "must",
            "mustn't",
            "not",
            "no",
            "do",
            "don't",
            "dont",
            "does",
            "doesn't",
            "shall",
            "shan't",
            "should",
            "shouldn't",
            "can't",
            "cannot",
            "may",
            "please",
            "only",
            "ever",
            "again",
            "strictly",
            "you",
            "we",
            "everyone",
            "everybody",
            "nobody",
            "the",
            "a",
            "an",
            "any",
            "all",
            "every",
            "each",
            "some",
            "this",
            "that",
            "these",
            "those",
            "our",
            "your",
            "my",
            "their",
            "its");

    private ConstraintSubject() {}

    /** The subject of a rule; the same for rules that differ in how they are put, never empty. */
    public static String of(String rule) {
        String plain = APOSTROPHE
                .matcher(Normalizer.normalize(rule, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .replaceAll("'")
                .strip();
        List<String> first = words(SENTENCE_END.split(plain, 2)[0]);
        List<String> words = first.size() >= WORDS_MIN ? first : words(plain);
        String text = words.isEmpty() ? plain.replaceAll("\\s+", " ") : String.join(" ", words);
        return cut(text) + KIND;
    }

    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(word -> !DROPPED.contains(word))
                .map(ConstraintSubject::singular)
                .toList();
    }

    private static String singular(String word) {
        return SINGULAR.matcher(word).matches() ? word : PLURAL.matcher(word).replaceFirst("");
    }

    /** Long rules that begin alike stay apart. */
    private static String cut(String text) {
        if (text.codePointCount(0, text.length()) <= LENGTH_MAX) {
            return text;
        }
        CRC32 rest = new CRC32();
        rest.update(text.getBytes(StandardCharsets.UTF_8));
        return text.substring(0, text.offsetByCodePoints(0, LENGTH_MAX)).strip() + " "
                + Long.toHexString(rest.getValue());
    }
}
