package net.memnos.engine.extract.rules.text;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a time expression of a sentence means.
 *
 * @param kind how it bounds what is said
 * @param from when it starts, or null if open or unknown
 * @param to when it ends (exclusive), or null
 */
public record Moment(Kind kind, @Nullable Instant from, @Nullable Instant to) {

    /** How an expression bounds what is said. */
    public enum Kind {
        POINT,
        RANGE,
        SINCE,
        UNTIL,
        DURATION,
        RECURRENCE
    }
}
