package net.memnos.engine.embedding;

import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.USAGE;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.memnos.engine.IdSource;
import net.memnos.engine.embedding.Embedder.Embedded;
import net.memnos.engine.postgres.Transaction;
import org.jooq.impl.DSL;

/** Writes what vectors cost into the ledger, for jobs and migrations: they act for nobody, so no principal stands there. */
final class EmbeddingUsageStore {

    private final InstantSource clock;
    private final IdSource ids;

    EmbeddingUsageStore(InstantSource clock, IdSource ids) {
        this.clock = clock;
        this.ids = ids;
    }

    /** Notes a call, if it left this machine, unless the namespace is gone by now. */
    void record(Transaction transaction, long namespaceId, Embedder embedder, String operation, List<Embedded> made) {
        if (!embedder.isRemote()) {
            return;
        }
        long tokens = made.stream().mapToLong(Embedded::tokens).sum();
        transaction
                .dsl()
                .insertInto(
                        USAGE,
                        USAGE.NAMESPACE_ID,
                        USAGE.ID,
                        USAGE.OPERATION,
                        USAGE.MODEL,
                        USAGE.INPUT_TOKENS,
                        USAGE.OUTPUT_TOKENS,
                        USAGE.COST_MICROS,
                        USAGE.AT)
                .select(DSL.select(
                                NAMESPACE.ID,
                                DSL.val(ids.next()),
                                DSL.val(operation),
                                DSL.val(embedder.space().model()),
                                DSL.val(tokens),
                                DSL.val(0L),
                                DSL.val(embedder.costMicros(tokens)),
                                DSL.val(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                        .from(NAMESPACE)
                        .where(NAMESPACE.ID.eq(namespaceId)))
                .execute();
    }
}
