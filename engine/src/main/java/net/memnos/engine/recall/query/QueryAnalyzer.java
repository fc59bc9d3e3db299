package net.memnos.engine.recall.query;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.memnos.engine.recall.candidate.Question;

/** Reads what a query's text tells by itself. Every text is a question; how much of it is looked at is bounded. */
public final class QueryAnalyzer {

    /** Names and cues stand in a question, not in a pasted page. */
    static final int WORDS_MAX = 400;

    static final int NAME_WORDS_MAX = 4;

    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}\\p{M}]{1,60}(?:[._'’/-][\\p{L}\\p{N}\\p{M}]{1,60}){0,8}");
    private static final Pattern POSSESSIVE = Pattern.compile("['’]s?$");
    private static final Set<String> TEMPORAL = Set.of(
            "when",
            "before",
            "after",
            "since",
            "until",
            "previous",
            "previously",
            "formerly",
            "earlier",
            "originally",
            "used",
            "history",
            "changed",
            "changes",
            "wann",
            "vorher",
            "früher",
            "quand",
            "avant",
            "cuándo");
    private static final Set<String> LIST =
            Set.of("all", "every", "list", "each", "which", "names", "alle", "liste", "toutes", "tous", "todos");

    /** The question in this text. */
    public Question analyse(String query) {
        String text = plain(query);
        List<String> words = words(text);
        return new Question(
                text,
                words,
                names(words),
                isTemporal(words) || Cues.asksForThePast(text),
                isList(words) || Cues.asksForAll(text),
                Cues.asksForWhatChanges(text),
                Cues.isDated(text));
    }

    /** Control characters and lone surrogates would upset the database and the model. */
    private static String plain(String query) {
        StringBuilder plain = new StringBuilder(query.length());
        query.codePoints()
                .forEach(codePoint -> plain.appendCodePoint(
                        Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE
                                ? ' '
                                : codePoint));
        return plain.toString().strip();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
        while (words.size() < WORDS_MAX && matcher.find()) {
            String word = POSSESSIVE.matcher(matcher.group()).replaceFirst("");
            words.add(word.toLowerCase(Locale.ROOT));
        }
        return words;
    }

    private static Set<String> names(List<String> words) {
        Set<String> names = new LinkedHashSet<>();
        for (int from = 0; from < words.size(); from++) {
            for (int to = from + 1; to <= Math.min(words.size(), from + NAME_WORDS_MAX); to++) {
                names.add(String.join(" ", words.subList(from, to)));
            }
        }
        return names;
    }

    private static boolean isTemporal(List<String> words) {
        return words.stream().anyMatch(TEMPORAL::contains) || follows(words, "how", "long");
    }

    private static boolean isList(List<String> words) {
        return words.stream().anyMatch(LIST::contains) || follows(words, "how", "many");
    }

    private static boolean follows(List<String> words, String first, String second) {
        for (int at = 0; at + 1 < words.size(); at++) {
            if (words.get(at).equals(first) && words.get(at + 1).equals(second)) {
                return true;
            }
        }
        return false;
    }
}
