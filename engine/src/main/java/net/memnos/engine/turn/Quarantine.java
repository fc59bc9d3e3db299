package net.memnos.engine.turn;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import net.memnos.engine.instruction.Sign;
import org.jspecify.annotations.Nullable;

/**
 * That a turn reads like an order to whoever reads it, and what is done about that.
 *
 * @param author name of the principal whose turn it is
 * @param signs what gave it away
 * @param patterns the version of what was looked for
 * @param given facts that were handed over with it and wait with it, as they are stored, or null
 * @param settledBy name of the principal who released or rejected it, or null
 */
public record Quarantine(
        TurnId turn,
        String author,
        String text,
        Origin origin,
        List<Sign> signs,
        int patterns,
        State state,
        Instant flaggedAt,
        @Nullable String given,
        @Nullable Instant settledAt,
        @Nullable String settledBy) {

    public Quarantine {
        signs = List.copyOf(signs);
    }

    /** What is done about it. */
    public enum State {
        /** It counts as every other turn; its words are shown as a quotation only. */
        FLAGGED,
        /** It waits, and counts for nothing. */
        HELD,
        /** Somebody looked at it and found it harmless. */
        RELEASED,
        /** Somebody looked at it and refused it; it counts for nothing. */
        REJECTED;

        /** The name in columns and answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }
}
