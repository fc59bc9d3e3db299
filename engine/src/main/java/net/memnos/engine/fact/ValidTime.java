package net.memnos.engine.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something was so: half-open.
 *
 * @param to the first instant at which it no longer was, or null: it still is; equal to {@code from}: it never was
 */
public record ValidTime(Instant from, @Nullable Instant to) {

    public ValidTime {
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("valid time ends at " + to + ", before it starts at " + from);
        }
    }

    /** Whether it was so at an instant. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && !endedBy(instant);
    }

    /** Whether it was over at an instant. */
    public boolean endedBy(Instant instant) {
        return to != null && !to.isAfter(instant);
    }
}
