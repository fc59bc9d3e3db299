package net.memnos.engine.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one sentence says, as far as its words show: about whom, the head of what is said, and the rest.
 *
 * @param content stems of all words with a meaning
 * @param names stems of the words that are written like names
 * @param subject stems of the names before the verb
 * @param head stem of the first word of the predicate; "be-a" for "is a painter"
 * @param verb stem of that word itself
 * @param rest stems of the words with a meaning after the head
 * @param asserted whether it says that something is so, rather than wished, planned or guessed
 * @param excepted stems of the names that "not" stands before: "Ada, not Grace"
 */
record Statement(
        Set<String> content,
        Set<String> names,
        Set<String> subject,
        String head,
        String verb,
        Set<String> rest,
        Set<String> excepted,
        boolean denies,
        boolean exclusive,
        boolean asserted) {

    static final String KIND = "be-a";

    private static final Pattern ADJUNCT =
            Pattern.compile("^(?:In|During|At|On|After|Before|Since|For)\\b[^,]{0,80},\\s*");
    private static final Pattern BETWEEN = Pattern.compile(
            "\\s*;\\s*(?:instead,?\\s+)?|,?\\s+(?:while|whereas)\\s+|,\\s+but\\s+|,\\s+as\\s+(?=\\p{Lu})"
                    + "|\\s+(?:and|but) instead\\s+|,\\s*instead,?\\s+|\\s+instead of\\s+|\\s+rather than\\s+"
                    + "|\\s+and\\s+(?=(?:does|do|did|is|are|was|were|has|have|had)\\s+(?:not|never|no|only)\\b"
                    + "|(?:not|never|prefers?)\\b)");
    private static final Set<String> LINKS =
            Set.of("and", "of", "the", "both", "all", "three", "two", "four", "not", "or", "neither", "nor", "none");

    Statement {
        content = Set.copyOf(content);
        names = Set.copyOf(names);
        subject = Set.copyOf(subject);
        rest = Set.copyOf(rest);
        excepted = Set.copyOf(excepted);
    }

    /** What a sentence says as a whole. */
    static Statement of(String sentence) {
        Matcher adjunct = ADJUNCT.matcher(sentence);
        int body = adjunct.find() ? adjunct.end() : 0;
        List<Words.Word> all = Words.of(sentence).words();
        List<Words.Word> words =
                body == 0 ? all : Words.of(sentence.substring(body)).words();
        Set<String> subject = new LinkedHashSet<>();
        int at = subject(words, subject);
        boolean copula = false;
        while (at < words.size() && beforeVerb(words.get(at).key())) {
            copula |= Cues.COPULAS.contains(words.get(at).key());
            at++;
        }
        String first = at < words.size() ? words.get(at).key() : "";
        String verb = Stem.of(Cues.SAME_VERB.getOrDefault(first, first));
        boolean kind = copula && article(sentence, first);
        return new Statement(
                stems(all),
                stems(all.stream()
                        .filter(Words.Word::named)
                        .filter(word -> !Cues.BEFORE_VERB.contains(word.key()))
                        .toList()),
                subject,
                kind ? KIND : verb,
                verb,
                stems(words.subList(Math.min(words.size(), kind ? at : at + 1), words.size())),
                excepted(all),
                all.stream().anyMatch(word -> Cues.denial(word.key())),
                all.stream().anyMatch(word -> Cues.EXCLUSIVE.contains(word.key())),
                !Cues.NOT_SAID_TO_BE.contains(first)
                        && words.subList(0, Math.min(at, words.size())).stream()
                                .noneMatch(word -> Cues.NOT_SAID_TO_BE.contains(word.key())));
    }

    /** What a sentence says, part by part, and as a whole if it has parts. A part without a subject has the first one's. */
    static List<Statement> parts(String sentence) {
        List<Statement> parts = new ArrayList<>();
        for (String part : BETWEEN.split(sentence, -1)) {
            if (part.strip().indexOf(' ') > 0) {
                Statement statement = of(part.strip());
                parts.add(
                        statement.subject.isEmpty() && !parts.isEmpty()
                                ? statement.about(parts.getFirst().subject)
                                : statement);
            }
        }
        if (parts.size() != 1) {
            parts.add(of(sentence));
        }
        return parts;
    }

    /** The same said of another subject. */
    Statement about(Set<String> other) {
        return new Statement(content, names, other, head, verb, rest, excepted, denies, exclusive, asserted);
    }

    private static boolean beforeVerb(String word) {
        return Cues.BEFORE_VERB.contains(word) || word.equals("just") || word.equals("really");
    }

    private static int subject(List<Words.Word> words, Set<String> subject) {
        int at = 0;
        while (at < words.size()) {
            Words.Word word = words.get(at);
            if (word.named()
                    && !Cues.BEFORE_VERB.contains(word.key())
                    && !Cues.denial(word.key())
                    && !Cues.EMPTY.contains(word.key())) {
                subject.add(Stem.of(word.key()));
            } else if (!LINKS.contains(word.key()) && !Cues.SPEAKER.contains(word.key())) {
                return at;
            }
            at++;
        }
        return at;
    }

    private static boolean article(String sentence, String word) {
        int at = sentence.toLowerCase(Locale.ROOT).indexOf(" " + word);
        return at > 2
                && (sentence.startsWith(" a", at - 2)
                        || sentence.startsWith(" an", at - 3)
                        || (at > 3 && sentence.startsWith(" the", at - 4)));
    }

    private static Set<String> excepted(List<Words.Word> words) {
        Set<String> excepted = new LinkedHashSet<>();
        boolean after = false;
        for (Words.Word word : words) {
            if (after && word.named()) {
                excepted.add(Stem.of(word.key()));
                after = !word.closed();
            } else {
                after = word.key().equals("not");
            }
        }
        return excepted;
    }

    private static Set<String> stems(List<Words.Word> words) {
        return words.stream()
                .map(Words.Word::key)
                .filter(key -> !Cues.EMPTY.contains(key))
                .map(key -> Character.isDigit(key.charAt(0)) ? key : Stem.of(key))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
