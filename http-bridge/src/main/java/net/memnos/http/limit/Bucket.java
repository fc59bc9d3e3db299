package net.memnos.http.limit;

import java.time.Duration;
import java.time.Instant;

/** A budget that fills up again with time, up to what may be spent at once. Thread-safe. */
final class Bucket {

    private static final double MILLIS_PER_MINUTE = 60_000;

    private final double capacity;
    private final double perMilli;
    private double left;
    private long at;

    /** A full one. */
    Bucket(int capacity, int perMinute, Instant now) {
        this.capacity = capacity;
        this.perMilli = perMinute / MILLIS_PER_MINUTE;
        this.left = capacity;
        this.at = now.toEpochMilli();
    }

    /** Takes one from it. Zero when there was one, else how long it is until there is. */
    synchronized Duration take(Instant now) {
        Duration wait = untilNext(now);
        if (wait.isZero()) {
            left -= 1;
        }
        return wait;
    }

    /** Zero when there is one, else how long it is until then. */
    synchronized Duration untilNext(Instant now) {
        fill(now);
        return left >= 1 ? Duration.ZERO : Duration.ofMillis((long) Math.ceil((1 - left) / perMilli));
    }

    /** Whether it is as if it had never been used. */
    synchronized boolean isFull(Instant now) {
        fill(now);
        return left >= capacity;
    }

    /** A clock that was set back gives nothing and takes nothing. */
    private void fill(Instant now) {
        long millis = now.toEpochMilli();
        left = Math.min(capacity, left + Math.max(0, millis - at) * perMilli);
        at = millis;
    }
}
