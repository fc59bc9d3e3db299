package net.memnos.engine.meter;

import java.util.Locale;

/** What the figures of a metric are told apart by. */
public enum Label {
    OPERATION,
    OUTCOME,
    STAGE,
    ARM,
    EXTRACTION,
    /** Named by users, so there may be any number of them. */
    CLIENT,
    REASON,
    METHOD,
    /** A template such as {@code /memories/{id}}, never an address. */
    ROUTE,
    STATUS,
    KIND,
    STATE,
    MODEL,
    PERIOD,
    PART,
    AREA,
    GC;

    /** The name in the figures. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
