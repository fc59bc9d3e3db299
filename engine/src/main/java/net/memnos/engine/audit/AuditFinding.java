package net.memnos.engine.audit;

import java.util.Locale;

/**
 * Something that is wrong with the audit trail.
 *
 * @param position in the chain; 0 for a row that is not sealed
 * @param id of the row; 0 when it is gone
 */
public record AuditFinding(Kind kind, long position, long id, String detail) {

    /** What was done to it. */
    public enum Kind {
        /** A row says something else than when it was written. */
        CHANGED,
        /** Rows are gone from the middle. */
        MISSING,
        /** Rows are gone from the end. */
        CUT,
        /** A row stands elsewhere than when it was sealed, or one before it does. */
        MOVED,
        /** A row that no server wrote. */
        FORGED,
        /** A row that was written once and is there twice. */
        COPIED,
        /** A row under a key that is not here. */
        UNKNOWN_KEY;

        /** The name in answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
