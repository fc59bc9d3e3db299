package net.memnos.engine.postgres;

import java.time.Duration;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;

/** What came of a part of a reading transaction that may fail, or run out of time, without ending the transaction. */
public sealed interface Attempt<T> {

    /** It was done. */
    record Done<T>(T value) implements Attempt<T> {}

    /** Its time was over. */
    record OutOfTime<T>() implements Attempt<T> {}

    /** It failed. */
    record Failed<T>(RuntimeException cause) implements Attempt<T> {}

    /**
     * Runs reading work; the server cancels each statement of it that takes longer than the time left. All attempts of a
     * transaction share one savepoint, since there is nothing to undo but the failure.
     */
    static <T> Attempt<T> of(Transaction transaction, Duration timeLeft, Supplier<T> work) {
        if (timeLeft.toMillis() < 1) {
            return new OutOfTime<>();
        }
        try {
            transaction.limit(timeLeft);
            return new Done<>(work.get());
        } catch (RuntimeException e) {
            undo(transaction, e);
            return isCancelled(e) ? new OutOfTime<>() : new Failed<>(e);
        }
    }

    private static void undo(Transaction transaction, RuntimeException cause) {
        try {
            transaction.goBack();
        } catch (DataAccessException e) {
            cause.addSuppressed(e);
            throw cause;
        }
    }

    /** Whether the server ended a statement because its time was over. */
    static boolean isCancelled(Throwable e) {
        return e instanceof DataAccessException failure && "57014".equals(failure.sqlState());
    }
}
