package net.memnos.engine.extract.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word of a text without the punctuation around it.
 *
 * @param text as written; empty if it is too long to be a part of an expression of time
 * @param lower the same in lower case
 * @param opened whether an opening bracket stands before it
 * @param closing the sign after it: a comma, a full stop..., or a space
 */
record Token(int start, int end, String text, String lower, boolean opened, char closing) {

    private static final int LENGTH_MAX = 24;
    private static final String OPENING = "([{\"'\u201C\u2018*_";
    private static final String CLOSING = ")]}\"'\u201D\u2019.,;:!?*_";

    static List<Token> all(String text) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            int start = at;
            while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at > start) {
                tokens.add(of(text, start, at));
            }
        }
        return tokens;
    }

    private static Token of(String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && OPENING.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && CLOSING.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        if (text.startsWith("'s", Math.max(start, end - 2)) || text.startsWith("\u2019s", Math.max(start, end - 2))) {
            end = Math.max(start, end - 2);
        }
        String word = end - start > LENGTH_MAX ? "" : text.substring(start, end);
        return new Token(
                start, end, word, word.toLowerCase(Locale.ROOT), start > from, end < to ? text.charAt(end) : ' ');
    }

    boolean is(String word) {
        return lower.equals(word);
    }

    boolean capital() {
        return !text.isEmpty() && Character.isUpperCase(text.charAt(0));
    }

    boolean digits() {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }

    /** Whether the next word still belongs to the same phrase. */
    boolean runsOn() {
        return closing == ' ';
    }
}
