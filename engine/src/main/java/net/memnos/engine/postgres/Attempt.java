package net.memnos.engine.postgres;

import java.time.Duration;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;

/** What came of a part of a transaction that may fail, or run out of time, without ending the transaction. */
public sealed interface Attempt<T> {

    /** It was done. */
    record Done<T>(T value) implements Attempt<T> {}

    /** Its time was over; what it had changed is undone. */
    record OutOfTime<T>() implements Attempt<T> {}

    /** It failed; what it had changed is undone. */
    record Failed<T>(RuntimeException cause) implements Attempt<T> {}

    /** Runs the work under a savepoint; the server cancels each statement of it that takes longer than the time left. */
    static <T> Attempt<T> of(Transaction transaction, Duration timeLeft, Supplier<T> work) {
        if (timeLeft.toMillis() < 1) {
            return new OutOfTime<>();
        }
        transaction.dsl().execute("savepoint attempt; set local statement_timeout = " + timeLeft.toMillis());
        try {
            T value = work.get();
            transaction.dsl().execute("release savepoint attempt");
            return new Done<>(value);
        } catch (RuntimeException e) {
            undo(transaction, e);
            return isCancelled(e) ? new OutOfTime<>() : new Failed<>(e);
        }
    }

    private static void undo(Transaction transaction, RuntimeException cause) {
        try {
            transaction.dsl().execute("rollback to savepoint attempt; release savepoint attempt");
        } catch (DataAccessException e) {
            cause.addSuppressed(e);
            throw cause;
        }
    }

    private static boolean isCancelled(RuntimeException e) {
        return e instanceof DataAccessException failure && "57014".equals(failure.sqlState());
    }
}
