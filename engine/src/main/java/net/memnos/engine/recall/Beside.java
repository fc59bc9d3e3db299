package net.memnos.engine.recall;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.SnapshotName;
import net.memnos.engine.postgres.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * A second connection for one recall, which reads from the same snapshot as the first, while processors have nothing else to
 * do. Used by one thread, and closed by it; what was begun gives the place back by itself.
 */
final class Beside implements AutoCloseable {

    private final Database database;
    private final Turnstile turnstile;

    /** Of the first connection; null when there is no place, or no longer. */
    private @Nullable SnapshotName snapshot;

    private Beside(Database database, Turnstile turnstile, @Nullable SnapshotName snapshot) {
        this.database = database;
        this.turnstile = turnstile;
        this.snapshot = snapshot;
    }

    /** Takes a place if there is one. The snapshot can only be shared before anything else was done in the transaction. */
    static Beside of(Database database, Turnstile turnstile, Transaction first) {
        if (!turnstile.enterBeside()) {
            return new Beside(database, turnstile, null);
        }
        try {
            return new Beside(database, turnstile, first.share());
        } catch (RuntimeException e) {
            turnstile.leave();
            throw e;
        }
    }

    /** Begins to read; empty when there is no place for that, and whoever asked reads by themselves. */
    <T> Optional<Reading<T>> begin(Function<Transaction, T> work) {
        if (snapshot == null) {
            return Optional.empty();
        }
        SnapshotName shared = snapshot;
        snapshot = null;
        Callable<T> reading = () -> {
            try {
                return database.read(shared, work);
            } finally {
                turnstile.leave();
            }
        };
        FutureTask<T> task = new FutureTask<>(reading);
        Thread.ofVirtual().name("memnos-recall-beside").start(task);
        return Optional.of(new Reading<>(task));
    }

    @Override
    public void close() {
        if (snapshot != null) {
            snapshot = null;
            turnstile.leave();
        }
    }

    /** Work that was begun. It is not stopped when nobody waits for it any more: its statements have a timeout. */
    record Reading<T>(FutureTask<T> task) {

        /** What it gave; empty when it is late. */
        Optional<T> within(Deadline deadline) {
            try {
                return Optional.of(task.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS));
            } catch (TimeoutException _) {
                return Optional.empty();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure
                        ? failure
                        : new IllegalStateException("the reading beside failed", e.getCause());
            }
        }
    }
}
