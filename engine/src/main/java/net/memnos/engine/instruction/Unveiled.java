package net.memnos.engine.instruction;

import java.text.Normalizer;

/**
 * A text with what hides in it made plain: characters without a shape are gone, letters that were written in tag characters
 * are letters, and each letter has its simplest form.
 *
 * @param hides whether somebody took trouble to hide text in it
 */
record Unveiled(String text, boolean hides) {

    private static final int TAGS = 0xE0000;
    private static final int FLAG = 0x1F3F4;

    /** A flag has fewer letters behind it. */
    private static final int FLAG_LETTERS_MAX = 6;

    /** Emoji have one or two in a row. */
    private static final int SELECTORS_MAX = 3;

    /** Scripts that join letters have one or two in a row. */
    private static final int INVISIBLE_MAX = 6;

    static Unveiled of(String text) {
        return isPlain(text) ? new Unveiled(text, false) : unveil(PlainLine.withoutSequences(text));
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x7F || (c < ' ' && !Character.isWhitespace(c))) {
                return false;
            }
        }
        return true;
    }

    private static Unveiled unveil(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        boolean hides = false;
        int tags = 0;
        int selectors = 0;
        int invisible = 0;
        int before = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            boolean tag = point > TAGS && point <= TAGS + 0x7F;
            boolean selector = isSelector(point);
            boolean shapeless = !tag && !selector && isShapeless(point);
            tags = tag ? tags + 1 : 0;
            selectors = selector ? selectors + 1 : 0;
            invisible = shapeless ? invisible + 1 : 0;
            hides |= (tags > FLAG_LETTERS_MAX || (tags == 1 && before != FLAG))
                    || selectors > SELECTORS_MAX
                    || invisible > INVISIBLE_MAX
                    || point == 0x202D
                    || point == 0x202E;
            if (tags == 1) {
                plain.append(' ');
            }
            if (tag && point >= TAGS + ' ' && point < TAGS + 0x7F) {
                plain.append((char) (point - TAGS));
            } else if (!tag && !selector && !shapeless) {
                plain.appendCodePoint(point);
            }
            before = point;
        }
        return new Unveiled(Normalizer.normalize(plain, Normalizer.Form.NFKD), hides);
    }

    private static boolean isSelector(int point) {
        return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
    }

    private static boolean isShapeless(int point) {
        return switch (point) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
            default ->
                Character.getType(point) == Character.FORMAT
                        || (Character.isISOControl(point) && !Character.isWhitespace(point));
        };
    }
}
