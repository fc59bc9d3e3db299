package net.memnos.engine.instruction;

import java.util.regex.Pattern;

/**
 * Text made harmless to show: one line, no terminal sequences, nothing invisible. What remains cannot end its line, so it
 * cannot pass for another entry or for the frame.
 */
public final class PlainLine {

    /** Control sequences, and control strings that end; a lone introducer falls with the other control characters. */
    private static final Pattern TERMINAL_SEQUENCE = Pattern.compile("(?:\\x1B\\[|\\x9B)[0-?]{0,64}[ -/]{0,8}[@-~]"
            + "|(?:\\x1B[\\]PX^_]|[\\x90\\x98\\x9D-\\x9F])[^\\x07\\x1B\\x9C]{0,256}(?:\\x07|\\x1B\\\\|\\x9C)"
            + "|\\x1B[ -/]{0,8}[0-~]");

    private PlainLine() {}

    /** The text as one line. */
    public static String of(String text) {
        String bare = withoutSequences(text);
        StringBuilder line = new StringBuilder(bare.length());
        boolean blankBefore = true;
        int index = 0;
        while (index < bare.length()) {
            int codePoint = bare.codePointAt(index);
            index += Character.charCount(codePoint);
            if (isBlank(codePoint)) {
                if (!blankBefore) {
                    line.append(' ');
                }
                blankBefore = true;
            } else if (isVisible(codePoint)) {
                line.appendCodePoint(codePoint);
                blankBefore = false;
            }
        }
        if (blankBefore && !line.isEmpty()) {
            line.setLength(line.length() - 1);
        }
        return line.toString();
    }

    static String withoutSequences(String text) {
        return TERMINAL_SEQUENCE.matcher(text).replaceAll("");
    }

    /** Blanks and line ends of every kind, and letters that are drawn as nothing. */
    private static boolean isBlank(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || codePoint == 0x85
                || switch (codePoint) {
                    case 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0 -> true;
                    default -> false;
                };
    }

    private static boolean isVisible(int codePoint) {
        boolean hiddenSelector = codePoint >= 0xE0000 && codePoint <= 0xE0FFF
                || codePoint >= 0xFE00 && codePoint <= 0xFE0E
                || codePoint == 0x034F
                || codePoint >= 0x180B && codePoint <= 0x180F;
        return !hiddenSelector
                && switch (Character.getType(codePoint)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED -> false;
                    default -> true;
                };
    }
}
