package net.memnos.engine.job;

import java.time.Instant;
import java.util.Optional;
import net.memnos.engine.postgres.Transaction;

/** What is done for the jobs of one kind. */
public interface JobWork {

    JobKind kind();

    /** Until when no job of this kind is to be taken, if it has to rest; the jobs wait and lose nothing. */
    default Optional<Instant> restsUntil() {
        return Optional.empty();
    }

    /**
     * Does the slow part, with no connection held while a model or the network works, and returns what is to be written. A
     * job may be done twice; whose owner is gone by now has nothing to write. Throws {@link JobFailure} when it knows what
     * is to become of a job that failed.
     */
    Result run(Job job);

    /** Writes the result in the transaction that deletes the job; not called when the job was made due again meanwhile. */
    @FunctionalInterface
    interface Result {

        void write(Transaction transaction);

        /** Nothing to write. */
        static Result nothing() {
            return transaction -> {};
        }
    }
}
