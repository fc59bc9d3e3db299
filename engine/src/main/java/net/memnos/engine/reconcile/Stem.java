package net.memnos.engine.reconcile;

import java.util.List;

/** Cuts the endings off a word, so that "collaborated" and "collaboration" meet. Rough: only for weighing overlap. */
final class Stem {

    private static final int STEM_MIN = 4;

    /** The longest first. */
    private static final List<String> ENDINGS = List.of(
            "ational", "ations", "ators", "ation", "ating", "ments", "ator", "ated", "ates", "ment", "ings", "ists",
            "ions", "ive", "ate", "ing", "ist", "ers", "ion", "ies", "er", "ed", "es", "al", "s", "y", "e");

    private Stem() {}

    static String of(String word) {
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= STEM_MIN) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word.endsWith("s") && word.length() >= STEM_MIN ? word.substring(0, word.length() - 1) : word;
    }
}
