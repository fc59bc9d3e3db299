package net.memnos.engine.fact;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import net.memnos.engine.access.Scope;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.postgres.Transaction;
import org.jspecify.annotations.Nullable;

/** Reads facts as memories, at a valid time and at a transaction time. */
public final class FactStore {

    /**
     * The asked facts as memories, ordered by the start of their valid time, score 0.
     *
     * @param asOf only facts that held then; null: whatever their valid time
     * @param knownAt the versions that were believed then; null: those believed now
     * @param now against which the status is computed when neither instant is given
     */
    public List<Memory> memories(
            Transaction transaction,
            Scope scope,
            Collection<FactId> ids,
            @Nullable Instant asOf,
            @Nullable Instant knownAt,
            Instant now) {
        throw new IllegalStateException("not there yet");
    }
}
