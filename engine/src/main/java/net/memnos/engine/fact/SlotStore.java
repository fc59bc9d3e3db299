package net.memnos.engine.fact;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.ENTITY;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.PREDICATE;
import static net.memnos.schema.Tables.PREDICATE_ALIAS;
import static net.memnos.schema.Tables.SLOT;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.predicate.PredicateId;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The rows that writers of timelines lock. */
public final class SlotStore {

    /** The state by which a database asks for a repetition. */
    private static final String SERIALIZATION_FAILURE = "40001";

    private static final int PAGE_MAX = 1000;

    private final IdSource ids;

    public SlotStore(IdSource ids) {
        this.ids = ids;
    }

    /** The slot of a subject and a predicate, made when there is none. Make several in the order of their keys. */
    SlotId ensure(Transaction transaction, Scope scope, EntityId subject, PredicateId predicate) {
        scope.require(Permission.WRITE);
        Optional<SlotId> known = find(transaction, scope, subject, predicate);
        if (known.isPresent()) {
            return known.get();
        }
        transaction
                .dsl()
                .insertInto(SLOT)
                .set(SLOT.NAMESPACE_ID, scope.namespace().id())
                .set(SLOT.ID, ids.next())
                .set(SLOT.SUBJECT_ID, subject.value())
                .set(SLOT.PREDICATE_ID, predicate.value())
                .onConflictDoNothing()
                .execute();
        return find(transaction, scope, subject, predicate)
                .orElseThrow(() -> new IllegalStateException("a slot vanished while it was made"));
    }

    private static Optional<SlotId> find(
            Transaction transaction, Scope scope, EntityId subject, PredicateId predicate) {
        return transaction
                .dsl()
                .select(SLOT.ID)
                .from(SLOT)
                .where(SLOT.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(SLOT.SUBJECT_ID.eq(subject.value()))
                .and(SLOT.PREDICATE_ID.eq(predicate.value()))
                .fetchOptional(SLOT.ID)
                .map(SlotId::new);
    }

    /**
     * Locks slots until the transaction ends, in the order of their ids, so that writers never wait in a circle. Where a
     * subject or a predicate was merged into another one meanwhile, the transaction is to be repeated.
     */
    public void lock(Transaction transaction, Scope scope, Collection<SlotId> slots) {
        lockAny(transaction, scope, slots);
        boolean moved = transaction
                .dsl()
                .fetchExists(DSL.selectOne()
                        .from(SLOT)
                        .join(ENTITY)
                        .on(ENTITY.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(ENTITY.ID.eq(SLOT.SUBJECT_ID)))
                        .join(PREDICATE)
                        .on(PREDICATE.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(PREDICATE.ID.eq(SLOT.PREDICATE_ID)))
                        .leftJoin(PREDICATE_ALIAS)
                        .on(PREDICATE_ALIAS.NAMESPACE_ID.eq(PREDICATE.NAMESPACE_ID))
                        .and(PREDICATE_ALIAS.ALIAS.eq(PREDICATE.CANONICAL))
                        .and(PREDICATE_ALIAS.PREDICATE_ID.ne(PREDICATE.ID))
                        .where(SLOT.NAMESPACE_ID.eq(scope.namespace().id()))
                        .and(Among.ids(SLOT.ID, values(slots)))
                        .and(ENTITY.MERGED_INTO_ID.isNotNull().or(PREDICATE_ALIAS.ALIAS.isNotNull())));
        if (moved) {
            throw new DataAccessException(
                    "a name was taken for another one meanwhile",
                    new SQLException("the slot is not used any more", SERIALIZATION_FAILURE));
        }
    }

    /** Locks slots that may be out of use. */
    void lockAny(Transaction transaction, Scope scope, Collection<SlotId> slots) {
        scope.require(Permission.WRITE);
        transaction
                .dsl()
                .select(SLOT.ID)
                .from(SLOT)
                .where(SLOT.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(Among.ids(SLOT.ID, values(slots)))
                .orderBy(SLOT.ID)
                .forUpdate()
                .execute();
    }

    /** Whose word closes whose in the scope's namespace; asked once the slots are locked, so that a change meets them all. */
    Authority authority(Transaction transaction, Scope scope) {
        boolean strict = transaction
                .dsl()
                .fetchExists(NAMESPACE, NAMESPACE.ID.eq(scope.namespace().id()).and(NAMESPACE.STRICT));
        return strict ? Authority.STRICT : Authority.SHARED;
    }

    /** Strictly after everything recorded on locked slots, whatever the clock says, so that each belief had its time. */
    Instant momentAfterAll(Transaction transaction, Scope scope, Collection<SlotId> slots, Instant now) {
        return lastRecordedAt(transaction, scope, slots)
                .map(last -> last.plus(1, ChronoUnit.MICROS))
                .filter(next -> next.isAfter(now))
                .orElse(now);
    }

    /** The last instant at which anything was recorded or closed on locked slots. */
    Optional<Instant> lastRecordedAt(Transaction transaction, Scope scope, Collection<SlotId> slots) {
        List<UUID> values = values(slots);
        long namespaceId = scope.namespace().id();
        Field<Instant> asserted = DSL.field(DSL.select(DSL.max(ASSERTION.RECORDED_AT))
                .from(ASSERTION)
                .where(ASSERTION.NAMESPACE_ID.eq(namespaceId).and(Among.ids(ASSERTION.SLOT_ID, values))));
        Field<Instant> believed = DSL.field(DSL.select(DSL.max(DSL.greatest(FACT.RECORDED_AT, FACT.CLOSED_AT)))
                .from(FACT)
                .where(FACT.NAMESPACE_ID.eq(namespaceId).and(Among.ids(FACT.SLOT_ID, values))));
        return transaction.dsl().select(DSL.greatest(asserted, believed)).fetchOptional(0, Instant.class);
    }

    /** The slots of a subject, in order. */
    List<Slot> ofSubject(Transaction transaction, Scope scope, EntityId subject) {
        return select(transaction, scope, SLOT.SUBJECT_ID.eq(subject.value()), 10 * PAGE_MAX);
    }

    /** The slots of a predicate after one of them, in order. */
    List<Slot> ofPredicate(
            Transaction transaction, Scope scope, PredicateId predicate, @Nullable SlotId after, int limit) {
        Condition further = after == null ? DSL.noCondition() : SLOT.ID.gt(after.value());
        return select(
                transaction,
                scope,
                SLOT.PREDICATE_ID.eq(predicate.value()).and(further),
                Math.clamp(limit, 1, PAGE_MAX));
    }

    private static List<Slot> select(Transaction transaction, Scope scope, Condition which, int limit) {
        return transaction
                .dsl()
                .select(SLOT.ID, SLOT.SUBJECT_ID, SLOT.PREDICATE_ID, PREDICATE.CLASS)
                .from(SLOT)
                .join(PREDICATE)
                .on(PREDICATE.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(PREDICATE.ID.eq(SLOT.PREDICATE_ID)))
                .where(SLOT.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(which)
                .orderBy(SLOT.ID)
                .limit(limit)
                .fetch(row -> new Slot(
                        new SlotId(row.value1()),
                        new EntityId(row.value2()),
                        new PredicateId(row.value3()),
                        PredicateClass.of(row.value4())));
    }

    /** A slot with what it is of. */
    record Slot(SlotId id, EntityId subject, PredicateId predicate, PredicateClass predicateClass) {}

    private static List<UUID> values(Collection<SlotId> slots) {
        return slots.stream().map(SlotId::value).toList();
    }
}
