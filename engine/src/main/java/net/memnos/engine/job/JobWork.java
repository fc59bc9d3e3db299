package net.memnos.engine.job;

import net.memnos.engine.postgres.Transaction;

/** What is done for the jobs of one kind. */
public interface JobWork {

    JobKind kind();

    /**
     * Does the slow part, with no connection held while a model or the network works, and returns what is to be written. A
     * job may be done twice; whose owner is gone by now has nothing to write.
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
