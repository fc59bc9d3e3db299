package net.memnos.engine.lexical;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells whether a lexeme comes from a word, as PostgreSQL makes the one from the other for English. */
public final class Stems {

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** An ending is not longer than so. */
    private static final int ENDING_MAX = 3;

    private static final int STEM_MIN = 2;

    private Stems() {}

    /** Stems cut an ending off, and may turn the last letter into an i. */
    public static boolean isOf(String lexeme, String word) {
        int kept = lexeme.length() - (lexeme.endsWith("i") ? 1 : 0);
        return kept >= STEM_MIN
                && lexeme.length() <= word.length()
                && word.length() - lexeme.length() <= ENDING_MAX
                && word.regionMatches(0, lexeme, 0, kept);
    }

    /** The same of one of the words of a name. */
    public static boolean isOfName(String lexeme, String name) {
        return Arrays.stream(NO_WORD.split(name.toLowerCase(Locale.ROOT), -1)).anyMatch(word -> isOf(lexeme, word));
    }
}
