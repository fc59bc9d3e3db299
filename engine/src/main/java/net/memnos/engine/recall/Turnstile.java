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
    private final int kept;

    /**
     * With so many places.
     *
     * @param kept of these, for those who come by themselves
     */
    Turnstile(int places, int kept) {
        this.places = new Semaphore(places, true);
        this.kept = kept;
    }

    /** For this machine and a pool of so many connections. */
    static Turnstile of(int connections) {
        int processors = Runtime.getRuntime().availableProcessors();
        int places = Math.max(1, Math.min(connections - LEFT_FOR_OTHERS, PER_PROCESSOR * processors));
        return new Turnstile(places, Math.max(0, places - processors));
    }

    /** Takes a second place for one who has passed; false when that would keep somebody else waiting. {@link #leave} follows. */
    boolean enterBeside() {
        if (places.availablePermits() <= kept || places.hasQueuedThreads()) {
            return false;
        }
        return places.tryAcquire();
    }

    /** Gives back what {@link #enterBeside} took. */
    void leave() {
        places.release();
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
