package net.memnos.engine.fact;

import java.util.Locale;

/** What an assertion does to its slot. */
public enum AssertionKind {
    /** Something is so. */
    STATE,
    /** One value gave way to another. */
    CHANGE,
    /** Something is no longer so. */
    ENDED,
    /** What was said before never was so. */
    CORRECTION;

    /** The name in columns and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AssertionKind of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
