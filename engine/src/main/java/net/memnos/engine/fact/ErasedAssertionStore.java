package net.memnos.engine.fact;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.ASSERTION_SOURCE;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.FACT_SOURCE;
import static net.memnos.schema.Tables.PREDICATE;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.SLOT;
import static net.memnos.schema.Tables.TURN;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.predicate.PredicateId;
import net.memnos.engine.turn.TurnId;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Finds what rests on turns, whether it counts or not, and removes it for good. */
final class ErasedAssertionStore {

    private static final int SOURCE_TEXT_MAX = 200_000;

    /** One slot with what it is of. */
    record Touched(
            SlotId slot, PredicateClass predicateClass, EntityId subject, PredicateId predicate, Instant since) {}

    /**
     * An assertion with its words.
     *
     * @param stated what it says of whom, without the predicate
     * @param told the words of the turns that it comes from, those to erase left out; empty: there is no other
     */
    record Resting(AssertionId id, @Nullable String type, String statement, String stated, String told) {}

    /** What was drawn from any of these turns. */
    List<Resting> restingOn(Transaction transaction, Scope scope, Collection<TurnId> turns) {
        Condition drawn = ASSERTION.ID.in(DSL.select(ASSERTION_SOURCE.ASSERTION_ID)
                .from(ASSERTION_SOURCE)
                .where(ASSERTION_SOURCE.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(Among.ids(ASSERTION_SOURCE.TURN_ID, values(turns))));
        return read(transaction, scope, drawn, turns);
    }

    /** What was drawn from the words of other turns about the same subjects: they may have been read in the light of these. */
    List<Resting> drawnBeside(
            Transaction transaction, Scope scope, Collection<EntityId> subjects, Collection<TurnId> turns) {
        Condition beside = ASSERTION
                .EXTRACTION
                .ne(DrawnBy.CALLER.label())
                .and(ASSERTION.SLOT_ID.in(DSL.select(SLOT.ID)
                        .from(SLOT)
                        .where(SLOT.NAMESPACE_ID.eq(scope.namespace().id()))
                        .and(Among.ids(
                                SLOT.SUBJECT_ID,
                                subjects.stream().map(EntityId::value).toList()))));
        return read(transaction, scope, beside, turns);
    }

    private static List<Resting> read(
            Transaction transaction, Scope scope, Condition which, Collection<TurnId> erased) {
        scope.require(Permission.WRITE);
        Field<String> stated = DSL.concat(
                ASSERTION.SUBJECT,
                DSL.val(" "),
                ASSERTION.OBJECT,
                DSL.val(" "),
                DSL.coalesce(ASSERTION.FROM_OBJECT, DSL.val("")));
        Field<String> words = DSL.concat(
                PRINCIPAL.DISPLAY_NAME, DSL.val(" "), DSL.coalesce(TURN.SPEAKER, DSL.val("")), DSL.val(" "), TURN.TEXT);
        Field<String> together = DSL.stringAgg(words, " ").orderBy(TURN.ID);
        Field<String> told = DSL.field(DSL.select(DSL.left(DSL.coalesce(together, DSL.val("")), SOURCE_TEXT_MAX))
                .from(ASSERTION_SOURCE)
                .join(TURN)
                .on(TURN.NAMESPACE_ID.eq(ASSERTION_SOURCE.NAMESPACE_ID).and(TURN.ID.eq(ASSERTION_SOURCE.TURN_ID)))
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(TURN.AUTHOR_ID))
                .where(ASSERTION_SOURCE.NAMESPACE_ID.eq(ASSERTION.NAMESPACE_ID))
                .and(ASSERTION_SOURCE.ASSERTION_ID.eq(ASSERTION.ID))
                .and(DSL.not(Among.ids(TURN.ID, values(erased)))));
        List<Resting> resting = transaction
                .dsl()
                .select(ASSERTION.ID, ASSERTION.TYPE, ASSERTION.STATEMENT, stated, told)
                .from(ASSERTION)
                .where(ASSERTION.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(which)
                .orderBy(ASSERTION.ID)
                .limit(FactRetractor.STATED_MAX + 1)
                .fetch(row -> new Resting(
                        new AssertionId(row.value1()), row.value2(), row.value3(), row.value4(), row.value5()));
        if (resting.size() > FactRetractor.STATED_MAX) {
            throw new MemnosException(
                    ErrorCode.TOO_LARGE,
                    "that touches more than " + FactRetractor.STATED_MAX + " statements; nothing was forgotten",
                    "forget in parts, such as session by session");
        }
        return resting;
    }

    /** The slots in which beliefs rest on assertions or ever did, each with the first moment at which they can have. */
    List<Touched> touched(Transaction transaction, Scope scope, Collection<AssertionId> assertions) {
        long namespaceId = scope.namespace().id();
        Condition wanted = ASSERTION.NAMESPACE_ID.eq(namespaceId).and(Among.ids(ASSERTION.ID, ids(assertions)));
        Field<UUID> slotId = DSL.field(DSL.name("touched", "slot_id"), UUID.class);
        Field<Instant> since = DSL.field(DSL.name("touched", "since"), ASSERTION.RECORDED_AT.getDataType());
        return transaction
                .dsl()
                .select(SLOT.ID, PREDICATE.CLASS, SLOT.SUBJECT_ID, SLOT.PREDICATE_ID, DSL.min(since))
                .from(DSL.select(ASSERTION.SLOT_ID.as("slot_id"), ASSERTION.RECORDED_AT.as("since"))
                        .from(ASSERTION)
                        .where(wanted)
                        .unionAll(DSL.select(FACT.SLOT_ID, ASSERTION.RECORDED_AT)
                                .from(ASSERTION)
                                .join(FACT_SOURCE)
                                .on(FACT_SOURCE.NAMESPACE_ID.eq(ASSERTION.NAMESPACE_ID))
                                .and(FACT_SOURCE.ASSERTION_ID.eq(ASSERTION.ID))
                                .join(FACT)
                                .on(FACT.NAMESPACE_ID.eq(FACT_SOURCE.NAMESPACE_ID))
                                .and(FACT.ID.eq(FACT_SOURCE.FACT_ID))
                                .and(FACT.VERSION.eq(FACT_SOURCE.VERSION))
                                .where(wanted))
                        .asTable("touched"))
                .join(SLOT)
                .on(SLOT.NAMESPACE_ID.eq(namespaceId).and(SLOT.ID.eq(slotId)))
                .join(PREDICATE)
                .on(PREDICATE.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(PREDICATE.ID.eq(SLOT.PREDICATE_ID)))
                .groupBy(SLOT.ID, PREDICATE.CLASS, SLOT.SUBJECT_ID, SLOT.PREDICATE_ID)
                .orderBy(SLOT.ID)
                .fetch(row -> new Touched(
                        new SlotId(row.value1()),
                        PredicateClass.of(row.value2()),
                        new EntityId(row.value3()),
                        new PredicateId(row.value4()),
                        row.value5()));
    }

    /** The facts that there are or were in slots. */
    Set<FactId> facts(Transaction transaction, Scope scope, Collection<SlotId> slots) {
        return new HashSet<>(transaction
                .dsl()
                .selectDistinct(FACT.ID)
                .from(FACT)
                .where(FACT.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(Among.ids(FACT.SLOT_ID, slots.stream().map(SlotId::value).toList()))
                .fetch(row -> new FactId(row.value1())));
    }

    /** The turns that assertions come from, and who drew them. */
    Map<TurnId, DrawnBy> turnsOf(Transaction transaction, Scope scope, Collection<AssertionId> assertions) {
        Map<TurnId, DrawnBy> turns = new LinkedHashMap<>();
        transaction
                .dsl()
                .select(ASSERTION_SOURCE.TURN_ID, ASSERTION.EXTRACTION)
                .from(ASSERTION_SOURCE)
                .join(ASSERTION)
                .on(ASSERTION.NAMESPACE_ID.eq(ASSERTION_SOURCE.NAMESPACE_ID))
                .and(ASSERTION.ID.eq(ASSERTION_SOURCE.ASSERTION_ID))
                .where(ASSERTION_SOURCE.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(Among.ids(ASSERTION_SOURCE.ASSERTION_ID, ids(assertions)))
                .orderBy(ASSERTION_SOURCE.TURN_ID)
                .forEach(row -> turns.put(new TurnId(row.value1()), DrawnBy.of(row.value2())));
        return turns;
    }

    /** Removes assertions, and every version of a fact that followed from them or was ended by them. */
    void remove(Transaction transaction, Scope scope, Collection<AssertionId> assertions) {
        scope.require(Permission.WRITE);
        long namespaceId = scope.namespace().id();
        List<UUID> ids = ids(assertions);
        transaction
                .dsl()
                .deleteFrom(FACT)
                .where(FACT.NAMESPACE_ID.eq(namespaceId))
                .and(DSL.row(FACT.ID, FACT.VERSION)
                        .in(DSL.select(FACT_SOURCE.FACT_ID, FACT_SOURCE.VERSION)
                                .from(FACT_SOURCE)
                                .where(FACT_SOURCE.NAMESPACE_ID.eq(namespaceId))
                                .and(Among.ids(FACT_SOURCE.ASSERTION_ID, ids))))
                .execute();
        transaction
                .dsl()
                .deleteFrom(ASSERTION)
                .where(ASSERTION.NAMESPACE_ID.eq(namespaceId).and(Among.ids(ASSERTION.ID, ids)))
                .execute();
    }

    /** Lets what comes from other turns, too, come from these no more. */
    void removeSources(Transaction transaction, Scope scope, Collection<TurnId> turns) {
        scope.require(Permission.WRITE);
        transaction
                .dsl()
                .deleteFrom(ASSERTION_SOURCE)
                .where(ASSERTION_SOURCE.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(Among.ids(ASSERTION_SOURCE.TURN_ID, values(turns)))
                .execute();
    }

    /** Those of some statements that stand in no assertion. */
    List<String> notStated(Transaction transaction, Scope scope, Collection<String> statements) {
        Set<String> stated = new HashSet<>(transaction
                .dsl()
                .selectDistinct(ASSERTION.STATEMENT)
                .from(ASSERTION)
                .where(ASSERTION.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(Among.texts(ASSERTION.STATEMENT, statements))
                .fetch(ASSERTION.STATEMENT));
        return statements.stream().filter(one -> !stated.contains(one)).toList();
    }

    /** Removes those of these slots in which nothing was stated. */
    void removeEmpty(Transaction transaction, Scope scope, Collection<SlotId> slots) {
        scope.require(Permission.WRITE);
        transaction
                .dsl()
                .deleteFrom(SLOT)
                .where(SLOT.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(Among.ids(SLOT.ID, slots.stream().map(SlotId::value).toList()))
                .and(DSL.notExists(DSL.selectOne()
                        .from(ASSERTION)
                        .where(ASSERTION.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID))
                        .and(ASSERTION.SLOT_ID.eq(SLOT.ID))))
                .and(DSL.notExists(DSL.selectOne()
                        .from(FACT)
                        .where(FACT.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID))
                        .and(FACT.SLOT_ID.eq(SLOT.ID))))
                .execute();
    }

    private static List<UUID> values(Collection<TurnId> turns) {
        return turns.stream().map(TurnId::value).toList();
    }

    private static List<UUID> ids(Collection<AssertionId> assertions) {
        return assertions.stream().map(AssertionId::value).toList();
    }
}
