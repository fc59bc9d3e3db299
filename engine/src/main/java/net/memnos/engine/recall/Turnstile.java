package net.memnos.engine.recall;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only so many recalls search at once, in the order in which they came. More at once would take no less time together,
 * each would be later, and they would take the connections that writers and the check of rights need. Thread-safe.
 */
final class Turnstile {

    /** What is kept for others of the connections of a pool. */
    private static final int LEFT_FOR_OTHERS = 2;

    private static final int PER_PROCESSOR = 2;

    private final Semaphore places;

    Turnstile(int places) {
        this.places = new Semaphore(places, true);
    }

    /** For this machine and a pool of so many connections. */
    static Turnstile of(int connections) {
        int busy = PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
        return new Turnstile(Math.max(1, Math.min(connections - LEFT_FOR_OTHERS, busy)));
    }

    /** What the work gives; empty when its turn does not come before the deadline. */
    <T> Optional<T> pass(Deadline deadline, Supplier<T> work) throws InterruptedException {
        if (!places.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        try {
            return deadline.isOver() ? Optional.empty() : Optional.of(work.get());
        } finally {
            places.release();
        }
    }
}
