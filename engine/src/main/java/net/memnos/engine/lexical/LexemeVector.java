package net.memnos.engine.lexical;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How often each lexeme occurs in a text: what PostgreSQL's {@code tsvector} says, without the positions.
 *
 * @param counts at least 1 each
 */
public record LexemeVector(Map<String, Integer> counts) {

    /** Reads the text form of a tsvector, {@code 'lexem':1,5 'other':2}; a lexeme without positions counts once. */
    public static LexemeVector parse(String text) {
        Map<String, Integer> counts = new HashMap<>();
        read(text, (lexeme, from, to) -> counts.put(lexeme, count(text, from, to)));
        return new LexemeVector(counts);
    }

    /** Reads only how often the wanted lexemes occur. */
    public static LexemeVector parse(String text, Set<String> wanted) {
        Map<String, Integer> counts = new HashMap<>();
        find(text, wanted, (lexeme, from, to) -> counts.put(lexeme, count(text, from, to)));
        return new LexemeVector(counts);
    }

    private static int count(String text, int from, int to) {
        int count = 1;
        for (int at = from; at < to; at++) {
            count += text.charAt(at) == ',' ? 1 : 0;
        }
        return count;
    }

    /** Where each of the wanted lexemes stands in the text form of a tsvector, in words from its beginning. */
    public static Map<String, List<Integer>> positions(String text, Set<String> wanted) {
        Map<String, List<Integer>> found = new HashMap<>();
        find(text, wanted, (lexeme, from, to) -> found.put(lexeme, numbers(text, from, to)));
        return found;
    }

    private static List<Integer> numbers(String text, int from, int to) {
        List<Integer> numbers = new ArrayList<>();
        int at = from;
        while (at < to) {
            int end = at;
            while (end < to && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                end++;
            }
            if (end > at) {
                numbers.add(Integer.parseInt(text, at, end, 10));
            }
            at = end + 1;
        }
        return numbers;
    }

    /** Takes a lexeme and where in the text stands what is behind it: a colon and its positions, or nothing. */
    @FunctionalInterface
    private interface Each {
        void accept(String lexeme, int from, int to);
    }

    /** Looks for few lexemes without taking all the others apart. */
    private static void find(String text, Set<String> wanted, Each each) {
        for (String lexeme : wanted) {
            String quoted = "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
            int at = indexOfLexeme(text, quoted);
            if (at >= 0) {
                int end = at + quoted.length();
                int blank = text.indexOf(' ', end);
                each.accept(lexeme, end, blank < 0 ? text.length() : blank);
            }
        }
    }

    /**
     * Where a lexeme stands in its quotes, or -1. A quote inside of a lexeme is doubled, so one that stands alone behind a
     * blank opens a lexeme, unless it closes one that ends with the blank; then a colon or a blank follows.
     */
    private static int indexOfLexeme(String text, String quoted) {
        int at = text.indexOf(quoted);
        while (at >= 0) {
            int end = at + quoted.length();
            boolean opens = at == 0 || text.charAt(at - 1) == ' ';
            boolean closes = end == text.length() || text.charAt(end) == ':' || text.charAt(end) == ' ';
            if (opens && closes && isOpening(text, at)) {
                return at;
            }
            at = text.indexOf(quoted, at + 1);
        }
        return -1;
    }

    /** A lexeme whose first character is none that follows a closing quote needs no closer look. */
    private static boolean isOpening(String text, int at) {
        char first = text.charAt(at + 1);
        if (first != ':' && first != ' ') {
            return true;
        }
        int from = 0;
        while (from < at) {
            int blank = text.indexOf(' ', endOfLexeme(text, from + 1) + 1);
            from = blank < 0 ? text.length() : blank + 1;
        }
        return from == at;
    }

    private static void read(String text, Each each) {
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) != '\'') {
                at++;
                continue;
            }
            int end = endOfLexeme(text, at + 1);
            int blank = text.indexOf(' ', end + 1);
            int next = blank < 0 ? text.length() : blank;
            each.accept(unquoted(text, at + 1, end), end + 1, next);
            at = next;
        }
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
