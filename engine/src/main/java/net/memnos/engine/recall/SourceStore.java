package net.memnos.engine.recall;

import static net.memnos.schema.Tables.ASSERTION_SOURCE;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.FACT_SOURCE;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.memnos.engine.access.Scope;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.TurnId;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads which facts follow from which turns. */
final class SourceStore {

    private static final int LINKS_MAX = 2_000;

    /** The facts that follow from these turns, as it was believed at a transaction time; null: now. */
    Map<TurnId, Set<FactId>> factsOf(
            Transaction transaction, Scope scope, Collection<TurnId> turns, @Nullable Instant knownAt) {
        Condition believed = knownAt == null
                ? FACT.CLOSED_AT.isNull()
                : FACT.RECORDED_AT.le(knownAt).and(FACT.CLOSED_AT.isNull().or(FACT.CLOSED_AT.gt(knownAt)));
        Map<TurnId, Set<FactId>> facts = new HashMap<>();
        List<java.util.UUID> ids = turns.stream().map(TurnId::value).toList();
        transaction
                .dsl()
                .selectDistinct(ASSERTION_SOURCE.TURN_ID, FACT.ID)
                .from(ASSERTION_SOURCE)
                .join(FACT_SOURCE)
                .on(FACT_SOURCE.NAMESPACE_ID.eq(ASSERTION_SOURCE.NAMESPACE_ID))
                .and(FACT_SOURCE.ASSERTION_ID.eq(ASSERTION_SOURCE.ASSERTION_ID))
                .join(FACT)
                .on(FACT.NAMESPACE_ID.eq(FACT_SOURCE.NAMESPACE_ID))
                .and(FACT.ID.eq(FACT_SOURCE.FACT_ID))
                .and(FACT.VERSION.eq(FACT_SOURCE.VERSION))
                .where(ASSERTION_SOURCE.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(Among.ids(ASSERTION_SOURCE.TURN_ID, ids))
                .and(DSL.not(FACT_SOURCE.ENDS))
                .and(believed)
                .limit(LINKS_MAX)
                .forEach(row -> facts.computeIfAbsent(new TurnId(row.value1()), turn -> new HashSet<>())
                        .add(new FactId(row.value2())));
        return facts;
    }
}
