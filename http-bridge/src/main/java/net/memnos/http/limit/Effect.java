package net.memnos.http.limit;

import java.util.Locale;

/** What a call may do; each has a budget of its own, so that nobody who reads much is kept from writing. */
public enum Effect {
    READS,
    WRITES;

    /** The name in messages and in the audit trail. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
