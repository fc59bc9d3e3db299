package net.memnos.engine.fact;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.ASSERTION_SOURCE;
import static net.memnos.schema.Tables.PREDICATE;
import static net.memnos.schema.Tables.SLOT;
import static net.memnos.schema.Tables.WITHDRAWAL;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.memnos.engine.access.ClientName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.turn.TurnId;
import net.memnos.schema.tables.records.AssertionRecord;
import org.jooq.Condition;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What was drawn from turns, and what of it counts no longer. */
final class DrawnStore {

    private static final int DRAWN_MAX = 200;

    /** What the rules drew from a turn and was not withdrawn. */
    List<Drawn> byRules(Transaction transaction, Scope scope, TurnId turn) {
        return counting(
                transaction,
                scope,
                drawnFrom(scope, turn).and(ASSERTION.EXTRACTION.eq(DrawnBy.RULES.label())),
                DRAWN_MAX);
    }

    /** What was drawn from a turn and taken back: nobody draws it anew. */
    List<Drawn> takenBack(Transaction transaction, Scope scope, TurnId turn) {
        return select(
                transaction,
                scope,
                drawnFrom(scope, turn).and(DSL.exists(withdrawals().and(WITHDRAWAL.REASON.eq(Withdrawn.RETRACTED)))),
                DRAWN_MAX);
    }

    private static Condition drawnFrom(Scope scope, TurnId turn) {
        return ASSERTION.ID.in(DSL.select(ASSERTION_SOURCE.ASSERTION_ID)
                .from(ASSERTION_SOURCE)
                .where(ASSERTION_SOURCE.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(ASSERTION_SOURCE.TURN_ID.eq(turn.value())));
    }

    /** Assertions that were not withdrawn, in the order in which they came. */
    List<Drawn> counting(Transaction transaction, Scope scope, Condition which, int limit) {
        return select(transaction, scope, which.and(DSL.notExists(withdrawals())), limit);
    }

    /** Assertions whether they count or not, in the order in which they came. */
    List<Drawn> ever(Transaction transaction, Scope scope, Condition which, int limit) {
        return select(transaction, scope, which, limit);
    }

    private static SelectConditionStep<?> withdrawals() {
        return DSL.selectOne()
                .from(WITHDRAWAL)
                .where(WITHDRAWAL.NAMESPACE_ID.eq(ASSERTION.NAMESPACE_ID))
                .and(WITHDRAWAL.ASSERTION_ID.eq(ASSERTION.ID));
    }

    private static List<Drawn> select(Transaction transaction, Scope scope, Condition which, int limit) {
        return transaction
                .dsl()
                .select(ASSERTION.fields())
                .select(PREDICATE.CLASS)
                .from(ASSERTION)
                .join(SLOT)
                .on(SLOT.NAMESPACE_ID.eq(ASSERTION.NAMESPACE_ID).and(SLOT.ID.eq(ASSERTION.SLOT_ID)))
                .join(PREDICATE)
                .on(PREDICATE.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(PREDICATE.ID.eq(SLOT.PREDICATE_ID)))
                .where(ASSERTION.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(which)
                .orderBy(ASSERTION.RECORDED_AT, ASSERTION.ID)
                .limit(limit)
                .fetch(row -> {
                    AssertionRecord assertion = row.into(ASSERTION);
                    return new Drawn(
                            AssertionStore.assertion(assertion),
                            new SlotId(assertion.getSlotId()),
                            PredicateClass.of(row.get(PREDICATE.CLASS)));
                });
    }

    /** Whether a caller handed over what there is to know about a turn. */
    boolean isGiven(Transaction transaction, Scope scope, TurnId turn) {
        return transaction
                .dsl()
                .fetchExists(DSL.selectOne()
                        .from(ASSERTION_SOURCE)
                        .join(ASSERTION)
                        .on(ASSERTION.NAMESPACE_ID.eq(ASSERTION_SOURCE.NAMESPACE_ID))
                        .and(ASSERTION.ID.eq(ASSERTION_SOURCE.ASSERTION_ID))
                        .where(ASSERTION_SOURCE.NAMESPACE_ID.eq(
                                scope.namespace().id()))
                        .and(ASSERTION_SOURCE.TURN_ID.eq(turn.value()))
                        .and(ASSERTION.EXTRACTION.eq(DrawnBy.CALLER.label())));
    }

    /** Lets assertions count no longer; their slots must be locked. */
    void withdraw(Transaction transaction, Scope scope, Withdrawn withdrawn, Instant at) {
        scope.require(Permission.WRITE);
        ClientName client = scope.principal().client();
        withdrawn
                .assertions()
                .forEach(assertion -> transaction
                        .dsl()
                        .insertInto(WITHDRAWAL)
                        .set(WITHDRAWAL.NAMESPACE_ID, scope.namespace().id())
                        .set(WITHDRAWAL.ASSERTION_ID, assertion.value())
                        .set(WITHDRAWAL.REASON, withdrawn.reason())
                        .set(WITHDRAWAL.NOTE, withdrawn.note())
                        .set(WITHDRAWAL.PRINCIPAL_ID, scope.principal().id().value())
                        .set(WITHDRAWAL.CLIENT, client == null ? null : client.value())
                        .set(WITHDRAWAL.WITHDRAWN_AT, at)
                        .onConflictDoNothing()
                        .execute());
    }

    /** A page of the slots of a namespace after one of them, in the order of their ids. */
    Map<SlotId, PredicateClass> slots(Transaction transaction, Scope scope, @Nullable SlotId after, int limit) {
        return transaction
                .dsl()
                .select(SLOT.ID, PREDICATE.CLASS)
                .from(SLOT)
                .join(PREDICATE)
                .on(PREDICATE.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(PREDICATE.ID.eq(SLOT.PREDICATE_ID)))
                .where(SLOT.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(after == null ? DSL.noCondition() : SLOT.ID.gt(after.value()))
                .orderBy(SLOT.ID)
                .limit(limit)
                .fetch()
                .stream()
                .collect(Collectors.toMap(
                        row -> new SlotId(row.value1()),
                        row -> PredicateClass.of(row.value2()),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    /**
     * Assertions that count no longer, and why.
     *
     * @param reason that the rules would not draw them any more, or that somebody took them back
     * @param note why, in the words of whoever took them back
     */
    record Withdrawn(
            Collection<AssertionId> assertions,
            String reason,
            @Nullable String note) {

        static final Withdrawn NOTHING = new Withdrawn(List.of(), "rules", null);

        static final String RETRACTED = "retracted";

        Withdrawn {
            assertions = List.copyOf(assertions);
        }

        static Withdrawn byRules(Collection<AssertionId> assertions) {
            return new Withdrawn(assertions, "rules", null);
        }

        static Withdrawn retracted(Collection<AssertionId> assertions, @Nullable String note) {
            return new Withdrawn(assertions, RETRACTED, note);
        }
    }

    /** An assertion with the slot that it is filed under. */
    record Drawn(Assertion assertion, SlotId slot, PredicateClass predicateClass) {}
}
