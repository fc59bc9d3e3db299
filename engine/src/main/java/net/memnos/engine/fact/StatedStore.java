package net.memnos.engine.fact;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.ASSERTION_SOURCE;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.FACT_SOURCE;
import static net.memnos.schema.Tables.SLOT;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.fact.FactRetractor.Stated;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.RetractionStore;
import net.memnos.engine.turn.TurnId;
import net.memnos.schema.tables.AssertionSource;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Reads the assertions that count, by what they rest on or are about. */
final class StatedStore {

    private static final AssertionSource OTHER = ASSERTION_SOURCE.as("other_source");

    private final DrawnStore drawn = new DrawnStore();

    /** What a fact says; with what was withdrawn, what it ever said. */
    List<Stated> of(Transaction transaction, Scope scope, FactId fact, boolean withdrawnToo) {
        return stated(
                transaction,
                scope,
                withdrawnToo,
                ASSERTION.ID.in(DSL.select(FACT_SOURCE.ASSERTION_ID)
                        .from(FACT_SOURCE)
                        .join(FACT)
                        .on(FACT.NAMESPACE_ID.eq(FACT_SOURCE.NAMESPACE_ID))
                        .and(FACT.ID.eq(FACT_SOURCE.FACT_ID).and(FACT.VERSION.eq(FACT_SOURCE.VERSION)))
                        .where(FACT_SOURCE.NAMESPACE_ID.eq(scope.namespace().id()))
                        .and(FACT_SOURCE.FACT_ID.eq(fact.value()))
                        .and(DSL.not(FACT_SOURCE.ENDS))
                        .and(withdrawnToo ? DSL.noCondition() : FACT.CLOSED_AT.isNull())));
    }

    /** What was stated about entities. */
    List<Stated> about(Transaction transaction, Scope scope, Collection<EntityId> entities, boolean withdrawnToo) {
        List<UUID> subjects = entities.stream().map(EntityId::value).toList();
        return stated(transaction, scope, withdrawnToo, Among.ids(SLOT.SUBJECT_ID, subjects));
    }

    /** What was drawn from turns and from no turn that still stands. */
    List<Stated> restingOn(Transaction transaction, Scope scope, Collection<TurnId> turns) {
        List<UUID> ids = turns.stream().map(TurnId::value).toList();
        return stated(
                transaction,
                scope,
                false,
                ASSERTION
                        .ID
                        .in(DSL.select(ASSERTION_SOURCE.ASSERTION_ID)
                                .from(ASSERTION_SOURCE)
                                .where(ASSERTION_SOURCE.NAMESPACE_ID.eq(
                                        scope.namespace().id()))
                                .and(Among.ids(ASSERTION_SOURCE.TURN_ID, ids)))
                        .and(DSL.notExists(DSL.selectOne()
                                .from(OTHER)
                                .where(OTHER.NAMESPACE_ID.eq(ASSERTION.NAMESPACE_ID))
                                .and(OTHER.ASSERTION_ID.eq(ASSERTION.ID))
                                .and(RetractionStore.stands(OTHER.NAMESPACE_ID, OTHER.TURN_ID)))));
    }

    private List<Stated> stated(Transaction transaction, Scope scope, boolean withdrawnToo, Condition which) {
        scope.require(Permission.WRITE);
        int limit = FactRetractor.STATED_MAX + 1;
        List<DrawnStore.Drawn> found = withdrawnToo
                ? drawn.ever(transaction, scope, which, limit)
                : drawn.counting(transaction, scope, which, limit);
        List<Stated> stated = found.stream()
                .map(one -> new Stated(
                        one.assertion().id(),
                        one.slot(),
                        one.predicateClass(),
                        one.assertion().author(),
                        one.assertion().type() == MemoryType.CONSTRAINT))
                .toList();
        if (stated.size() > FactRetractor.STATED_MAX) {
            throw new MemnosException(
                    ErrorCode.TOO_LARGE,
                    "that is more than " + FactRetractor.STATED_MAX + " statements; nothing was forgotten",
                    "forget in parts, such as session by session");
        }
        return stated;
    }

    /** The turns that assertions were drawn from. */
    List<TurnId> turnsOf(Transaction transaction, Scope scope, Collection<Stated> stated, int limit) {
        List<UUID> ids = stated.stream().map(one -> one.id().value()).toList();
        return transaction
                .dsl()
                .selectDistinct(ASSERTION_SOURCE.TURN_ID)
                .from(ASSERTION_SOURCE)
                .where(ASSERTION_SOURCE.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(Among.ids(ASSERTION_SOURCE.ASSERTION_ID, ids))
                .orderBy(ASSERTION_SOURCE.TURN_ID)
                .limit(limit)
                .fetch(row -> new TurnId(row.value1()));
    }
}
