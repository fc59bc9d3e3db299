package net.memnos.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Says when something that is asked for often is due again. For one thread. */
final class Pace {

    private final InstantSource clock;
    private final Duration between;
    private Instant next = Instant.MIN;

    Pace(InstantSource clock, Duration between) {
        this.clock = clock;
        this.between = between;
    }

    /** True at most once in the time between; the first time always. */
    boolean isTime() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return false;
        }
        next = now.plus(between);
        return true;
    }
}
