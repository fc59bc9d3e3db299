package net.memnos.engine.recall.rerank;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern that begins with one of few words. It is tried at those words only: trying each of many alternatives at each
 * place of each candidate's text took a third of a recall.
 */
final class Cue {

    /** Where the pattern may begin with a digit. */
    enum Digits {
        NONE,
        FIRST,
        ANY
    }

    private static final int WORD_MAX = 10;

    /** The bit by which a letter of ASCII differs from its capital. */
    private static final int LOWER_CASE = 0x20;

    private static final int ASCII = 128;

    private final Pattern pattern;
    private final Set<String> firstWords;

    /** By first letter, in lower case, the lengths of the first words, a bit each: most words are none of them. */
    private final int[] lengths = new int[ASCII];

    private final Digits digits;

    /**
     * A cue.
     *
     * @param firstWords the whole words that a match may begin with, in lower case, with blanks between them
     * @param digits whether a match may begin with a digit, too: at the beginning of a word, or anywhere
     */
    Cue(String pattern, int flags, String firstWords, Digits digits) {
        this.pattern = Pattern.compile(pattern, flags);
        this.firstWords = Set.of(firstWords.split(" "));
        this.digits = digits;
        this.firstWords.forEach(word -> lengths[word.charAt(0)] |= 1 << word.length());
    }

    /** Whether the text has it. */
    boolean isIn(String text) {
        Matcher matcher = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
        int length = text.length();
        int at = 0;
        while (at < length) {
            if (!isWordPart(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at + 1;
            while (end < length && isWordPart(text.charAt(end))) {
                end++;
            }
            if (mayBegin(text, at, end) && begins(matcher, text, at, end)) {
                return true;
            }
            at = end;
        }
        return false;
    }

    private boolean begins(Matcher matcher, String text, int from, int to) {
        if (digits == Digits.ANY && hasDigit(text, from, to)) {
            return true;
        }
        return matcher.region(from, text.length()).lookingAt();
    }

    private boolean mayBegin(String text, int from, int to) {
        return switch (digits) {
            case NONE -> isFirstWord(text, from, to);
            case FIRST -> isDigit(text.charAt(from)) || isFirstWord(text, from, to);
            case ANY -> hasDigit(text, from, to) || isFirstWord(text, from, to);
        };
    }

    private boolean isFirstWord(String text, int from, int to) {
        return to - from <= WORD_MAX
                && (lengths[text.charAt(from) | LOWER_CASE] & 1 << (to - from)) != 0
                && firstWords.contains(text.substring(from, to).toLowerCase(Locale.ROOT));
    }

    private static boolean hasDigit(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (isDigit(text.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** What a boundary of words stands beside, for a pattern. */
    private static boolean isWordPart(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || isDigit(character)
                || character == '_';
    }
}
