package net.memnos.engine.predicate;

import java.util.Locale;

/** How many values a predicate may have at one time, and what closes them. */
public enum PredicateClass {
    /** One value at a time: a new one closes the old one. */
    ATTRIBUTE,
    /** Closes only on a change cue. */
    SOFT_ATTRIBUTE,
    /** Many values at a time. */
    RELATION,
    /** Happened; closes nothing and is never closed. */
    EVENT;

    /** The name in columns and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static PredicateClass of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
