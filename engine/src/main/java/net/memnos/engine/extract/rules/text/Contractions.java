package net.memnos.engine.extract.rules.text;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes contractions out, so that the tagger sees plain words: "isn't" becomes "is not". */
final class Contractions {

    private static final Map<String, List<String>> WHOLE = Map.ofEntries(
            Map.entry("won't", List.of("will", "not")),
            Map.entry("can't", List.of("can", "not")),
            Map.entry("cannot", List.of("can", "not")),
            Map.entry("shan't", List.of("shall", "not")),
            Map.entry("ain't", List.of("is", "not")),
            Map.entry("let's", List.of("let", "us")),
            Map.entry("dont", List.of("do", "not")),
            Map.entry("doesnt", List.of("does", "not")),
            Map.entry("isnt", List.of("is", "not")),
            Map.entry("im", List.of("I", "am")),
            Map.entry("ive", List.of("I", "have")),
            Map.entry("gonna", List.of("going", "to")),
            Map.entry("wanna", List.of("want", "to")));
    private static final Map<String, String> ENDINGS =
            Map.of("'m", "am", "'re", "are", "'ve", "have", "'ll", "will", "'d", "would");
    /** After these an 's is a verb. */
    private static final Set<String> BEFORE_IS = Set.of(
            "it",
            "that",
            "this",
            "there",
            "here",
            "he",
            "she",
            "what",
            "who",
            "where",
            "how",
            "when",
            "everything",
            "nothing",
            "something",
            "everyone",
            "one");

    private Contractions() {}

    /** The words that one written word stands for; the word alone if it is no contraction. */
    static List<String> expand(String word, String lower) {
        List<String> whole = WHOLE.get(lower);
        if (whole != null) {
            return whole;
        }
        int mark = word.indexOf('\'');
        if (mark <= 0) {
            return List.of(word);
        }
        if (lower.endsWith("n't") && word.length() > 3) {
            return List.of(word.substring(0, word.length() - 3), "not");
        }
        String ending = ENDINGS.get(lower.substring(mark));
        if (ending != null) {
            return List.of(word.substring(0, mark), ending);
        }
        if (lower.endsWith("'s")) {
            String stem = word.substring(0, word.length() - 2);
            return List.of(stem, BEFORE_IS.contains(lower.substring(0, lower.length() - 2)) ? "is" : "'s");
        }
        if (lower.endsWith("s'")) {
            return List.of(word.substring(0, word.length() - 1), "'s");
        }
        return List.of(word);
    }
}
