package net.memnos.engine.lexical;

import java.util.HashMap;
import java.util.Map;

/**
 * How often each lexeme occurs in a text: what PostgreSQL's {@code tsvector} says, without the positions.
 *
 * @param counts at least 1 each
 */
public record LexemeVector(Map<String, Integer> counts) {

    /** Reads the text form of a tsvector, {@code 'lexem':1,5 'other':2}; a lexeme without positions counts once. */
    public static LexemeVector parse(String text) {
        Map<String, Integer> counts = new HashMap<>();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) != '\'') {
                at++;
                continue;
            }
            int end = endOfLexeme(text, at + 1);
            String lexeme = unquoted(text, at + 1, end);
            at = end + 1;
            int count = 1;
            while (at < text.length() && text.charAt(at) != ' ') {
                count += text.charAt(at) == ',' ? 1 : 0;
                at++;
            }
            counts.put(lexeme, count);
        }
        return new LexemeVector(counts);
    }

    /** Finds the closing quote; a quote or backslash inside stands twice. */
    private static int endOfLexeme(String text, int from) {
        int at = from;
        while (at < text.length()) {
            char character = text.charAt(at);
            boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == character;
            if (character == '\'' && !doubled) {
                return at;
            }
            at += (character == '\'' || character == '\\') && doubled ? 2 : 1;
        }
        throw new IllegalArgumentException("not a tsvector: a quote is not closed");
    }

    private static String unquoted(String text, int from, int to) {
        String lexeme = text.substring(from, to);
        boolean plain = lexeme.indexOf('\'') < 0 && lexeme.indexOf('\\') < 0;
        return plain ? lexeme : lexeme.replace("''", "'").replace("\\\\", "\\");
    }

    /** How often a lexeme occurs, 0 when it does not. */
    public int count(String lexeme) {
        return counts.getOrDefault(lexeme, 0);
    }
}
