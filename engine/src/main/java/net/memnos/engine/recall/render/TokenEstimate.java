package net.memnos.engine.recall.render;

/**
 * How many tokens a text costs at most, whatever the reader's tokeniser. Models differ, so each kind of character has the
 * price of a tokeniser that is bad at it: 3.2 Latin letters or blanks a token, one for a punctuation mark or two digits,
 * 1.1 for a Chinese, Japanese or Korean character, 1.5 for other scripts, 3 for an emoji.
 */
final class TokenEstimate {

    /** Prices are whole numbers in this unit, so that sums are exact. */
    static final int UNIT = 160;

    private static final int LATIN = 50;
    private static final int DIGIT = 80;
    private static final int MARK = 160;
    private static final int CJK = 176;
    private static final int OTHER = 240;
    private static final int SUPPLEMENTARY = 480;

    private TokenEstimate() {}

    /** Tokens, rounded up. */
    static int tokens(String text) {
        return Math.toIntExact(
                Math.ceilDiv(text.codePoints().mapToLong(TokenEstimate::price).sum(), UNIT));
    }

    /** The longest beginning that costs no more than so many tokens, in characters; never splits a code point. */
    static int lengthWithin(String text, int tokens) {
        long left = (long) tokens * UNIT;
        int index = 0;
        while (index < text.length()) {
            int codePoint = text.codePointAt(index);
            left -= price(codePoint);
            if (left < 0) {
                return index;
            }
            index += Character.charCount(codePoint);
        }
        return index;
    }

    private static int price(int codePoint) {
        if (codePoint < 0x80) {
            if (codePoint == ' ' || Character.isLetter(codePoint)) {
                return LATIN;
            }
            return Character.isDigit(codePoint) ? DIGIT : MARK;
        }
        if (codePoint >= 0x10000) {
            return SUPPLEMENTARY;
        }
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> CJK;
            case LATIN, GREEK, CYRILLIC, COMMON -> MARK;
            default -> OTHER;
        };
    }
}
