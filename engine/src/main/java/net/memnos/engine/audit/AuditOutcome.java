package net.memnos.engine.audit;

import java.util.Locale;

/** How an audited call went. */
public enum AuditOutcome {
    ALLOWED,
    REFUSED,
    FAILED;

    /** The name in columns and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AuditOutcome of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
