package net.memnos.engine.value;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Nouns of everyday life by kind, from {@code everyday-kinds.tsv}: two of one kind can stand in each other's place. */
public final class Kinds {

    private static final int NOUN_WORDS_MAX = 3;
    private static final Map<String, Set<String>> KINDS = KindTable.read("everyday-kinds.tsv");

    private Kinds() {}

    /** The kinds of the longest noun that a text has, from its end to its start; none if no noun is known. */
    public static Set<String> of(String text) {
        List<String> words = List.of(text.toLowerCase(Locale.ROOT).strip().split("[\\s,]+"));
        for (int length = Math.min(NOUN_WORDS_MAX, words.size()); length > 0; length--) {
            for (int end = words.size(); end >= length; end--) {
                Set<String> kinds = ofNoun(String.join(" ", words.subList(end - length, end)));
                if (!kinds.isEmpty()) {
                    return kinds;
                }
            }
        }
        return Set.of();
    }

    /** Whether both have a noun of one kind. */
    public static boolean areAlike(String one, String other) {
        Set<String> others = of(other);
        return of(one).stream().anyMatch(others::contains);
    }

    private static Set<String> ofNoun(String noun) {
        Set<String> kinds = KINDS.get(noun);
        if (kinds != null) {
            return kinds;
        }
        return noun.endsWith("s") ? KINDS.getOrDefault(noun.substring(0, noun.length() - 1), Set.of()) : Set.of();
    }
}
