package net.memnos.engine.fact;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.SLOT;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.PredicateId;
import org.jooq.impl.DSL;

/** The rows that writers of timelines lock. */
public final class SlotStore {

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

    /** Locks slots until the transaction ends, in the order of their ids, so that writers never wait in a circle. */
    public void lock(Transaction transaction, Scope scope, Collection<SlotId> slots) {
        scope.require(Permission.WRITE);
        transaction
                .dsl()
                .select(SLOT.ID)
                .from(SLOT)
                .where(SLOT.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(SLOT.ID.in(values(slots)))
                .orderBy(SLOT.ID)
                .forUpdate()
                .execute();
    }

    /** The last instant at which anything was recorded or closed on locked slots. */
    Optional<Instant> lastRecordedAt(Transaction transaction, Scope scope, Collection<SlotId> slots) {
        List<UUID> values = values(slots);
        long namespaceId = scope.namespace().id();
        Optional<Instant> asserted = transaction
                .dsl()
                .select(DSL.max(ASSERTION.RECORDED_AT))
                .from(ASSERTION)
                .where(ASSERTION.NAMESPACE_ID.eq(namespaceId).and(ASSERTION.SLOT_ID.in(values)))
                .fetchOptional(0, Instant.class);
        Optional<Instant> believed = transaction
                .dsl()
                .select(DSL.max(DSL.greatest(FACT.RECORDED_AT, FACT.CLOSED_AT)))
                .from(FACT)
                .where(FACT.NAMESPACE_ID.eq(namespaceId).and(FACT.SLOT_ID.in(values)))
                .fetchOptional(0, Instant.class);
        return Stream.of(asserted, believed).flatMap(Optional::stream).max(Instant::compareTo);
    }

    private static List<UUID> values(Collection<SlotId> slots) {
        return slots.stream().map(SlotId::value).toList();
    }
}
