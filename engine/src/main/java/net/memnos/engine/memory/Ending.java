package net.memnos.engine.memory;

import java.util.Locale;

/** Why a fact stopped being true. */
public enum Ending {
    /** A successor took its place. */
    REPLACED,
    /** It ended without a successor. */
    ENDED,
    /** It never was true. */
    WRONG,
    /** Its author took it back. */
    WITHDRAWN,
    EXPIRED;

    /** The name in columns and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Ending of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
