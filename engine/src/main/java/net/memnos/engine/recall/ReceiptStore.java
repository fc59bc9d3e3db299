package net.memnos.engine.recall;

import static net.memnos.schema.Tables.RECEIPT;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import net.memnos.engine.access.Namespace;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Condition;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what a recall served, and forgets it after a while. */
public final class ReceiptStore {

    /** How long a receipt is kept. */
    static final Duration RETENTION = Duration.ofDays(30);

    /** How many old receipts are cleared away at once. */
    private static final int PRUNED_MAX = 5_000;

    private static final String FORGET = """
            update {0} as receipt set served = (
                select coalesce(jsonb_agg(one order by place), '[]'::jsonb)
                from jsonb_array_elements(receipt.served) with ordinality as each(one, place)
                where one ->> 'id' <> all ({3}))
            where namespace_id = {1} and served_at >= {2} and exists (
                select 1 from jsonb_array_elements(receipt.served) as one where one ->> 'id' = any ({3}))
            """;

    private final JsonMapper json = JsonMapper.shared();

    /** What one recall served, and when. */
    record Receipt(UUID id, String query, RecallResult result, Instant at) {}

    /** One row for each namespace that served something, or for the only one that was searched. */
    void write(Transaction transaction, Scope scope, Receipt receipt) {
        for (Namespace namespace : scope.namespaces()) {
            List<Served> served = receipt.result().memories().stream()
                    .filter(memory -> memory.namespace().equals(namespace.name()))
                    .map(Served::of)
                    .toList();
            if (served.isEmpty() && scope.namespaces().size() > 1) {
                continue;
            }
            transaction
                    .dsl()
                    .insertInto(RECEIPT)
                    .set(RECEIPT.NAMESPACE_ID, namespace.id())
                    .set(RECEIPT.ID, receipt.id())
                    .set(RECEIPT.PRINCIPAL_ID, scope.principal().id().value())
                    .set(RECEIPT.QUERY_HASH, sha256(receipt.query()))
                    .set(RECEIPT.SERVED, JSONB.valueOf(json.writeValueAsString(served)))
                    .set(
                            RECEIPT.DEGRADED,
                            JSONB.valueOf(
                                    json.writeValueAsString(receipt.result().degraded())))
                    .set(RECEIPT.SERVED_AT, receipt.at())
                    .set(
                            RECEIPT.TOOK_MS,
                            Math.toIntExact(receipt.result().took().toMillis()))
                    .execute();
        }
    }

    /** Removes receipts of the scope's namespaces that are older than the retention, a bounded number of them. */
    void prune(Transaction transaction, Scope scope, Instant now) {
        Condition old = RECEIPT.NAMESPACE_ID.in(scope.namespaceIds()).and(RECEIPT.SERVED_AT.lt(now.minus(RETENTION)));
        transaction
                .dsl()
                .deleteFrom(RECEIPT)
                .where(old)
                .and(RECEIPT.ID.eq(DSL.any(DSL.array(
                        DSL.select(RECEIPT.ID).from(RECEIPT).where(old).limit(PRUNED_MAX)))))
                .execute();
    }

    /** Takes memories out of the receipts of the scope's namespace; how many receipts had any. */
    public int forget(Transaction transaction, Scope scope, Collection<String> memories, Instant servedSince) {
        scope.require(Permission.WRITE);
        return transaction
                .dsl()
                .execute(
                        FORGET,
                        RECEIPT,
                        DSL.val(scope.namespace().id()),
                        DSL.val(servedSince, RECEIPT.SERVED_AT),
                        DSL.val(memories.toArray(String[]::new)));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** One memory of a receipt. */
    record Served(String id, double score) {

        static Served of(Memory memory) {
            return new Served(memory.id(), memory.score());
        }
    }
}
