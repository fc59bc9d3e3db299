package net.memnos.engine.recall.candidate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time that a question is about.
 *
 * @param from null when it has no start
 * @param to exclusive; null when it has no end
 */
public record Window(@Nullable Instant from, @Nullable Instant to) {

    public Window {
        if (from == null && to == null) {
            throw new IllegalArgumentException("a window has a start or an end");
        }
    }

    /** Whether something was said in it. */
    public boolean contains(Instant instant) {
        return (from == null || !instant.isBefore(from)) && (to == null || instant.isBefore(to));
    }

    /** Whether something held at some time of it. */
    public boolean meets(@Nullable Instant validFrom, @Nullable Instant validTo) {
        return (to == null || validFrom == null || validFrom.isBefore(to))
                && (from == null || validTo == null || validTo.isAfter(from));
    }
}
