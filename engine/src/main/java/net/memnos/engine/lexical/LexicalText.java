package net.memnos.engine.lexical;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Prepares text for {@code to_tsvector('english', ...)}, for what is stored and for what is asked alike.
 *
 * <p>Only words, numbers and single spaces come out, because PostgreSQL's parser reads markup, signs and paths in ways that
 * depend on what stands next to them. Identifiers give their parts and, where dots, hyphens, underscores or capitals join
 * them, the parts joined as well. Scripts that put no spaces between words give pairs of characters.
 */
public final class LexicalText {

    /** Keeps a vector of two texts well below PostgreSQL's limit of 1 MB. */
    private static final int OUTPUT_MAX = 80_000;

    /** Keeps a lexeme well below PostgreSQL's limit of 2 KB. */
    private static final int WORD_MAX = 120;

    private static final int JOINED_MAX = 60;

    /** Lengthens the vowel before it; Unicode counts it to no script. */
    private static final int KATAKANA_LONG_SIGN = 0x30FC;

    private final String text;
    private final StringBuilder out;
    private final List<String> pieces = new ArrayList<>();

    private LexicalText(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length() + text.length() / 4);
    }

    /** The words of a text, ready for {@code to_tsvector}; empty when it has none. */
    public static String of(String text) {
        return new LexicalText(Normalizer.normalize(text, Normalizer.Form.NFKC)).words();
    }

    private String words() {
        int at = 0;
        while (at < text.length() && out.length() < OUTPUT_MAX) {
            int character = text.codePointAt(at);
            if (isWordless(character)) {
                at = pairs(at);
            } else if (isWordPart(character)) {
                at = compound(at);
            } else {
                at += Character.charCount(character);
            }
        }
        return out.length() <= OUTPUT_MAX ? out.toString() : cut();
    }

    private String cut() {
        int end = out.lastIndexOf(" ", OUTPUT_MAX);
        return out.substring(0, Math.max(end, 0));
    }

    private void emit(String word) {
        if (!out.isEmpty()) {
            out.append(' ');
        }
        if (word.length() <= WORD_MAX) {
            out.append(word);
        } else {
            int end = Character.isHighSurrogate(word.charAt(WORD_MAX - 1)) ? WORD_MAX - 1 : WORD_MAX;
            out.append(word, 0, end);
        }
    }

    /** Reads a run of a script without spaces; marks stay with the character before them. */
    private int pairs(int from) {
        int at = from;
        String before = "";
        int units = 0;
        while (at < text.length() && isWordless(text.codePointAt(at)) && out.length() < OUTPUT_MAX) {
            int end = endOfUnit(at);
            String unit = text.substring(at, end);
            if (units > 0) {
                emit(before + unit);
            }
            before = unit;
            units++;
            at = end;
        }
        if (units == 1) {
            emit(before);
        }
        return at;
    }

    private int endOfUnit(int from) {
        int at = from + Character.charCount(text.codePointAt(from));
        int end = Math.min(text.length(), from + WORD_MAX / 4);
        while (at < end && isMark(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    /** Reads words that single dots, hyphens or underscores join. */
    private int compound(int from) {
        pieces.clear();
        int at = from;
        boolean numeric = true;
        boolean dotted = true;
        while (true) {
            int end = endOfWord(at);
            String word = text.substring(at, end);
            numeric &= isNumber(word);
            split(word);
            at = end;
            if (!joinsAt(at)) {
                break;
            }
            dotted &= text.charAt(at) == '.';
            at++;
        }
        if (numeric && dotted) {
            emit(text.substring(from, at));
            return at;
        }
        pieces.forEach(this::emit);
        if (pieces.size() > 1) {
            String joined = String.join("", pieces);
            if (joined.length() <= JOINED_MAX) {
                emit(joined);
            }
        }
        return at;
    }

    private int endOfWord(int from) {
        int at = from;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (!isWordPart(character) || isWordless(character)) {
                break;
            }
            at += Character.charCount(character);
        }
        return at;
    }

    private boolean joinsAt(int at) {
        if (at + 1 >= text.length()) {
            return false;
        }
        char joint = text.charAt(at);
        int next = text.codePointAt(at + 1);
        return (joint == '.' || joint == '-' || joint == '_') && isWordPart(next) && !isWordless(next);
    }

    /** Splits where a capital starts a new word: {@code maxRows}, {@code XMLFile}. */
    private void split(String word) {
        int from = 0;
        for (int at = 1; at < word.length(); at++) {
            boolean capital = Character.isUpperCase(word.charAt(at));
            boolean afterSmall = Character.isLowerCase(word.charAt(at - 1));
            boolean beforeSmall = at + 1 < word.length() && Character.isLowerCase(word.charAt(at + 1));
            boolean afterCapital = Character.isUpperCase(word.charAt(at - 1));
            if (capital && (afterSmall || (afterCapital && beforeSmall))) {
                pieces.add(word.substring(from, at));
                from = at;
            }
        }
        pieces.add(word.substring(from));
    }

    private static boolean isNumber(String word) {
        return word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isWordPart(int character) {
        return Character.isLetterOrDigit(character) || isMark(character);
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isWordless(int character) {
        if (character < 0x0E00 || !Character.isLetter(character)) {
            return false;
        }
        return character == KATAKANA_LONG_SIGN || hasNoSpaces(Character.UnicodeScript.of(character));
    }

    private static boolean hasNoSpaces(Character.UnicodeScript script) {
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
