package net.memnos.engine.health;

import static net.memnos.schema.Tables.AUDIT;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What the audit trail tells of how calls went. */
final class CallStore {

    /** The newest calls are enough to tell. */
    private static final int ROWS_MAX = 100_000;

    private static final int OPERATIONS_MAX = 200;
    private static final double P95 = 0.95;
    private static final String CALLS = "calls";
    private static final Field<String> ACTION = of(AUDIT.ACTION);
    private static final Field<String> OUTCOME = of(AUDIT.OUTCOME);
    private static final Field<Integer> TOOK = of(AUDIT.TOOK_MS);
    private static final Condition FAILED = OUTCOME.eq(AuditOutcome.FAILED.label())
            .and(of(AUDIT.SUBJECT).in(ErrorCode.INTERNAL.code(), ErrorCode.UNAVAILABLE.code()));

    /**
     * The calls of one operation.
     *
     * @param failed for a reason of the server's
     * @param p95 milliseconds of those that went well; null without any
     */
    record Operation(
            String name, int calls, int failed, @Nullable Integer p95) {}

    /** The operations that were called since a moment, of the newest calls. */
    List<Operation> since(Transaction transaction, Scope administration, Instant moment) {
        administration.requireAdministration();
        Table<Record4<String, String, String, Integer>> calls = DSL.select(
                        AUDIT.ACTION, AUDIT.OUTCOME, AUDIT.SUBJECT, AUDIT.TOOK_MS)
                .from(AUDIT)
                .where(AUDIT.AT.gt(moment))
                .orderBy(AUDIT.AT.desc())
                .limit(ROWS_MAX)
                .asTable(CALLS);
        return transaction
                .dsl()
                .select(
                        ACTION,
                        DSL.count(),
                        DSL.count().filterWhere(FAILED),
                        DSL.percentileDisc(P95)
                                .withinGroupOrderBy(TOOK)
                                .filterWhere(OUTCOME.eq(AuditOutcome.ALLOWED.label())))
                .from(calls)
                .where(TOOK.isNotNull())
                .groupBy(ACTION)
                .orderBy(ACTION)
                .limit(OPERATIONS_MAX)
                .fetch(row -> new Operation(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4() == null ? null : row.value4().intValue()));
    }

    /** A column of the calls that are looked at. */
    private static <T> Field<T> of(Field<T> column) {
        return DSL.field(DSL.name(CALLS, column.getName()), column.getDataType());
    }
}
