package net.memnos.engine.recall;

import java.time.Duration;

/** The moment by which an answer is due, on the machine's monotonic clock. */
public final class Deadline {

    private final long startNanos;
    private final long endNanos;

    private Deadline(long startNanos, long endNanos) {
        this.startNanos = startNanos;
        this.endNanos = endNanos;
    }

    /** So long from now. */
    public static Deadline in(Duration duration) {
        long now = System.nanoTime();
        return new Deadline(now, now + duration.toNanos());
    }

    /** What is left, never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    boolean isOver() {
        return left().isZero();
    }

    /** A deadline earlier by so much, for work that has to leave time for what comes after it; at least half remains. */
    Deadline leaving(Duration reserve) {
        return new Deadline(startNanos, endNanos - Math.min(reserve.toNanos(), (endNanos - startNanos) / 2));
    }

    /** Since the deadline was set. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
