package net.memnos.engine.job;

import java.util.UUID;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;

/** The jobs that wait, in the database. */
public final class JobStore {

    /** Adds a job in the writing transaction; one that waits already for this owner is made due again. */
    public void enqueue(Transaction transaction, Scope scope, JobKind kind, UUID ownerId) {
        throw new IllegalStateException("not there yet");
    }
}
