package net.memnos.engine.memory;

import java.util.Locale;

/** How a memory stands at a moment. */
public enum Status {
    CURRENT,
    SUPERSEDED,
    ENDED,
    RETRACTED,
    SCHEDULED,
    CONTESTED;

    /** The name in answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
