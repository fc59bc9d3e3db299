package net.memnos.engine;

import org.jspecify.annotations.Nullable;

/** Which characters a text may hold. PostgreSQL keeps all but NUL, and half a surrogate pair is no character at all. */
public final class Characters {

    private Characters() {}

    /** Refuses a text that cannot be stored or looked up; the message names the field and repeats nothing of the text. */
    public static void check(String field, @Nullable String text) {
        if (text == null) {
            return;
        }
        if (text.indexOf(0) >= 0) {
            throw MemnosException.badField(field, "holds a NUL character; nothing was saved", "remove it");
        }
        if (text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            throw MemnosException.badField(
                    field,
                    "is not valid Unicode: it holds half of a surrogate pair; nothing was saved",
                    "send valid UTF-8");
        }
    }

    /** Whether a text shows nothing: every kind of blank counts, the no-break space too. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(point -> Character.isWhitespace(point) || Character.isSpaceChar(point));
    }
}
