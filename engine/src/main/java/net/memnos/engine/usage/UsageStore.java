package net.memnos.engine.usage;

import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.USAGE;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.Namespace;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The ledger: one row a call. */
public final class UsageStore {

    /** Who stands for work that memnos does by itself; no principal can have such a name. */
    private static final String ITSELF = "(memnos)";

    private static final int ROWS_MAX = 1000;

    private final InstantSource clock;
    private final IdSource ids;

    public UsageStore(InstantSource clock, IdSource ids) {
        this.clock = clock;
        this.ids = ids;
    }

    /** Notes a call on behalf of the scope's principal. */
    public void record(Transaction transaction, Scope scope, UsageEntry entry) {
        scope.require(Permission.WRITE);
        insert(transaction, scope, scope.namespace(), entry);
    }

    /** Notes what a question cost its asker; one to several namespaces stands at the first of them. */
    public void recordQuestion(Transaction transaction, Scope scope, UsageEntry entry) {
        scope.require(Permission.READ);
        insert(transaction, scope, scope.namespaces().getFirst(), entry);
    }

    private void insert(Transaction transaction, Scope scope, Namespace namespace, UsageEntry entry) {
        transaction
                .dsl()
                .insertInto(USAGE)
                .set(USAGE.NAMESPACE_ID, namespace.id())
                .set(USAGE.ID, ids.next())
                .set(USAGE.PRINCIPAL_ID, scope.principal().id().value())
                .set(USAGE.OPERATION, entry.operation())
                .set(USAGE.MODEL, entry.model())
                .set(USAGE.INPUT_TOKENS, entry.inputTokens())
                .set(USAGE.OUTPUT_TOKENS, entry.outputTokens())
                .set(USAGE.COST_MICROS, entry.costMicros())
                .set(USAGE.AT, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .execute();
    }

    /**
     * What the calls in the scope's namespaces cost, summed for each principal, operation and model.
     *
     * @param since calls before are left out; null: from the first one
     */
    public List<UsageTotal> totals(Transaction transaction, Scope admin, @Nullable Instant since) {
        admin.require(Permission.ADMIN);
        Field<String> principal = DSL.coalesce(PRINCIPAL.NAME, DSL.inline(ITSELF));
        return transaction
                .dsl()
                .select(
                        NAMESPACE.NAME,
                        principal,
                        USAGE.OPERATION,
                        USAGE.MODEL,
                        DSL.count(),
                        DSL.sum(USAGE.INPUT_TOKENS),
                        DSL.sum(USAGE.OUTPUT_TOKENS),
                        DSL.sum(USAGE.COST_MICROS))
                .from(USAGE)
                .join(NAMESPACE)
                .on(NAMESPACE.ID.eq(USAGE.NAMESPACE_ID))
                .leftJoin(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(USAGE.PRINCIPAL_ID))
                .where(USAGE.NAMESPACE_ID.in(admin.namespaceIds()))
                .and(since == null ? DSL.noCondition() : USAGE.AT.ge(since))
                .groupBy(NAMESPACE.NAME, principal, USAGE.OPERATION, USAGE.MODEL)
                .orderBy(NAMESPACE.NAME, principal, USAGE.OPERATION, USAGE.MODEL)
                .limit(ROWS_MAX)
                .fetch(row -> new UsageTotal(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        whole(row.value6()),
                        whole(row.value7()),
                        whole(row.value8())));
    }

    private static long whole(BigDecimal sum) {
        return sum.longValueExact();
    }
}
