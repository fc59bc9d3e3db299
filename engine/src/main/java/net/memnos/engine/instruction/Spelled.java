package net.memnos.engine.instruction;

import java.util.Arrays;

/**
 * A text as it is compared: small letters without accents, one blank between words, and for each character which word it is
 * in and what begins with it. Texts and the words that are looked for in them are spelled by the same rules. Letters that
 * were spaced out are put together, digits and foreign letters that stand for letters are read as those.
 */
final class Spelled {

    static final byte CLAUSE = 1;
    static final byte LINE = 2;

    /** Where words were put together, any letter may begin or end one. */
    static final byte LOOSE = 4;

    /** So many words a sentence's end is worth, so that no pattern reaches over it. */
    private static final int SENTENCE = 12;

    /** So many letters that stand alone are a word that was spaced out. */
    private static final int SPACED_MIN = 5;

    private static final int LETTERS_A_WORD = 5;

    /** A word may begin here. */
    private static final byte START = 8;

    private static final String DROPPED = "'\u2019\u02BC`*\\";
    private static final String LATIN_LOOK = "aceopxyijskmthbnrvu";
    private static final String CYRILLIC_LOOK =
            "\u0430\u0441\u0435\u043E\u0440\u0445\u0443\u0456\u0458\u0455\u043A\u043C\u0442\u04BB\u0432\u043F\u0433\u0475\u0438";
    private static final String LATIN_OF_GREEK = "aoeivpxyktn";
    private static final String GREEK_LOOK = "\u03B1\u03BF\u03B5\u03B9\u03BD\u03C1\u03C7\u03B3\u03BA\u03C4\u03B7";
    private static final String DIGITS = "013457";
    private static final String LETTERS_OF_DIGITS = "oieast";

    private char[] chars;
    private int[] words;
    private byte[] marks;
    private int length;

    private int word;
    private int wordStart = -1;
    private byte next = CLAUSE | LINE;
    private int ideographs;

    private Spelled(int size) {
        chars = new char[size + 8];
        words = new int[size + 8];
        marks = new byte[size + 8];
    }

    static Spelled of(String unveiled) {
        Spelled spelled = new Spelled(unveiled.length());
        int at = 0;
        while (at < unveiled.length()) {
            int end = spelled.wordStart < 0 ? spelled.spacedOut(unveiled, at) : at;
            if (end > at) {
                at = end;
            } else {
                spelled.add(unveiled, at);
                at++;
            }
        }
        spelled.endWord();
        return spelled;
    }

    int length() {
        return length;
    }

    char at(int index) {
        return chars[index];
    }

    int word(int index) {
        return words[index];
    }

    boolean begins(int index, byte what) {
        return (marks[index] & what) != 0;
    }

    /** Whether a word may begin here. */
    boolean isStart(int index) {
        return (marks[index] & START) != 0;
    }

    /** Whether a word may end before this. */
    boolean isEnd(int index) {
        return index == length || chars[index] == ' ' || isStart(index);
    }

    /** What a word is looked for by: the same spelling without what surrounds it. */
    static String word(String written) {
        Spelled spelled = of(Unveiled.of(written).text());
        return new String(spelled.chars, 0, spelled.length).strip();
    }

    static boolean isIdeograph(char c) {
        return c >= 0x3040
                && switch (Character.UnicodeScript.of(c)) {
                    case HAN, HIRAGANA, KATAKANA -> true;
                    default -> c == 0x30FC;
                };
    }

    private void add(String text, int index) {
        char c = Character.toLowerCase(text.charAt(index));
        if (c >= 'a' && c <= 'z') {
            letter(c);
            return;
        }
        if (DROPPED.indexOf(c) >= 0 || isMark(c)) {
            return;
        }
        if (c == '\n') {
            boolean blankLine = (next & LINE) != 0 && length > 0;
            space();
            if (blankLine) {
                word += SENTENCE;
            }
            next |= CLAUSE | LINE;
        } else if (c <= ' ' || c == '_' || c == '-' || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            space();
        } else if (Character.isLetterOrDigit(c)) {
            letter(c);
        } else {
            punctuation(text, index, c);
        }
    }

    private static boolean isMark(char c) {
        return c > 0x7F
                && switch (Character.getType(c)) {
                    case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
                    default -> false;
                };
    }

    private void letter(char c) {
        if (isIdeograph(c)) {
            endWord();
            word += ideographs++ % 2;
            push(c, (byte) (CLAUSE | START));
            return;
        }
        boolean first = wordStart < 0;
        if (first) {
            word++;
            wordStart = length;
        }
        push(c, first ? START : 0);
    }

    private void punctuation(String text, int index, char c) {
        endWord();
        push(c, START);
        boolean last = index + 1 >= text.length() || Character.isWhitespace(text.charAt(index + 1));
        boolean ends = c == '\u3002' || ((c == '.' || c == '!' || c == '?') && last);
        if (ends) {
            word += SENTENCE;
        }
        if (ends || ",;:(\"\u201C\u00AB\u3001>|#[]{}".indexOf(c) >= 0) {
            next |= CLAUSE;
        }
    }

    private void space() {
        endWord();
        if (length > 0 && chars[length - 1] != ' ') {
            push(' ', (byte) 0);
        }
    }

    private void push(char c, byte mark) {
        if (length == chars.length) {
            chars = Arrays.copyOf(chars, 2 * length);
            words = Arrays.copyOf(words, 2 * length);
            marks = Arrays.copyOf(marks, 2 * length);
        }
        chars[length] = c;
        words[length] = word;
        marks[length] = (byte) (c == ' ' ? 0 : mark | next);
        if (c != ' ') {
            next = Character.isLetterOrDigit(c) ? 0 : next;
        }
        length++;
    }

    /** Reads letters of other scripts and digits as those that they look like, in words that have Latin letters too. */
    private void endWord() {
        if (wordStart < 0) {
            return;
        }
        boolean latin = false;
        boolean foreign = false;
        boolean digit = false;
        for (int i = wordStart; i < length; i++) {
            char c = chars[i];
            latin |= c >= 'a' && c <= 'z';
            digit |= c >= '0' && c <= '9';
            foreign |= c >= 0x370 && c <= 0x52F;
        }
        if (latin && (foreign || digit)) {
            for (int i = wordStart; i < length; i++) {
                chars[i] = look(
                        look(look(chars[i], CYRILLIC_LOOK, LATIN_LOOK), GREEK_LOOK, LATIN_OF_GREEK),
                        DIGITS,
                        LETTERS_OF_DIGITS);
            }
        }
        wordStart = -1;
    }

    private static char look(char c, String from, String to) {
        int at = from.indexOf(c);
        return at < 0 ? c : to.charAt(at);
    }

    /** Where letters that stand alone end; the start itself when they are too few. */
    private int spacedOut(String text, int start) {
        if (!standsAlone(text, start) || (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1)))) {
            return start;
        }
        int letters = 0;
        int end = start;
        for (int at = start; standsAlone(text, at); at = afterSeparator(text, end)) {
            letters++;
            end = at + 1;
        }
        if (letters < SPACED_MIN) {
            return start;
        }
        endWord();
        int count = 0;
        for (int at = start; at < end; at++) {
            char c = Character.toLowerCase(text.charAt(at));
            if (Character.isLetterOrDigit(c)) {
                word += count++ % LETTERS_A_WORD == 0 ? 1 : 0;
                push(c, (byte) (LOOSE | START));
            } else if (at + 1 < end && isSeparator(c) && isSeparator(text.charAt(at + 1))) {
                space();
                count = 0;
            }
        }
        return end;
    }

    private static boolean standsAlone(String text, int at) {
        return at < text.length()
                && Character.isLetterOrDigit(text.charAt(at))
                && !isIdeograph(text.charAt(at))
                && (at + 1 >= text.length() || !Character.isLetterOrDigit(text.charAt(at + 1)));
    }

    /** Up to three characters that are no letters may stand between two. */
    private static int afterSeparator(String text, int end) {
        int at = end;
        while (at < text.length() && at - end < 3 && isSeparator(text.charAt(at))) {
            at++;
        }
        return at == end ? text.length() : at;
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '.' || c == '-' || c == '_' || c == '*' || c == '\u00B7' || c == '/' || c == '|';
    }
}
