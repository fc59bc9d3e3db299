package net.memnos.engine.usage;

import static net.memnos.schema.Tables.USAGE;

import java.math.BigDecimal;
import java.time.Instant;
import net.memnos.engine.postgres.Transaction;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Sums up what calls of models cost, over all namespaces. It takes no scope: it acts for nobody and shows a sum to nobody but health. */
final class SpendingStore {

    /** In millionths of the operator's currency. */
    record Spent(long today, long thisMonth) {}

    Spent since(Transaction transaction, Instant day, Instant month) {
        return transaction
                .dsl()
                .select(DSL.sum(USAGE.COST_MICROS).filterWhere(USAGE.AT.ge(day)), DSL.sum(USAGE.COST_MICROS))
                .from(USAGE)
                .where(USAGE.AT.ge(month))
                .fetchSingle(row -> new Spent(whole(row.value1()), whole(row.value2())));
    }

    private static long whole(@Nullable BigDecimal sum) {
        return sum == null ? 0 : sum.longValueExact();
    }
}
