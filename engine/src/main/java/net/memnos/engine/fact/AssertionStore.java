package net.memnos.engine.fact;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.ASSERTION_SOURCE;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.TURN;
import static net.memnos.schema.Tables.WITHDRAWAL;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.memnos.engine.access.ClientName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Origin;
import net.memnos.engine.turn.TurnId;
import net.memnos.schema.tables.records.AssertionRecord;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Everything that was ever stated. Rows are added and, by erasure, removed; they never change. */
public final class AssertionStore {

    /** A slot with more statements than this is refused rather than laid out in part. */
    static final int PER_SLOT_MAX = 100_000;

    /** Adds an assertion with the turn that it comes from. */
    void add(
            Transaction transaction,
            Scope scope,
            SlotId slot,
            Assertion assertion,
            boolean validFromGiven,
            TurnId source) {
        scope.require(Permission.WRITE);
        long namespaceId = scope.namespace().id();
        MemoryType type = assertion.type();
        transaction
                .dsl()
                .insertInto(ASSERTION)
                .set(ASSERTION.NAMESPACE_ID, namespaceId)
                .set(ASSERTION.ID, assertion.id().value())
                .set(ASSERTION.SLOT_ID, slot.value())
                .set(ASSERTION.KIND, assertion.kind().label())
                .set(ASSERTION.SUBJECT, assertion.subject())
                .set(ASSERTION.PREDICATE, assertion.predicate())
                .set(ASSERTION.OBJECT, assertion.object())
                .set(ASSERTION.OBJECT_KEY, assertion.objectKey())
                .set(ASSERTION.FROM_OBJECT, assertion.from())
                .set(ASSERTION.FROM_KEY, assertion.fromKey())
                .set(ASSERTION.EXTRACTION, assertion.drawnBy().label())
                .set(ASSERTION.STATEMENT, assertion.statement())
                .set(ASSERTION.VALID_FROM, assertion.validFrom())
                .set(ASSERTION.VALID_TO, assertion.validTo())
                .set(ASSERTION.VALID_FROM_GIVEN, validFromGiven)
                .set(ASSERTION.SAID_AT, assertion.saidAt())
                .set(ASSERTION.AUTHOR_ID, assertion.author().value())
                .set(
                        ASSERTION.CLIENT,
                        assertion.client() == null ? null : assertion.client().value())
                .set(ASSERTION.ORIGIN, assertion.origin().label())
                .set(ASSERTION.TYPE, type == null ? null : type.label())
                .set(ASSERTION.RECORDED_AT, assertion.recordedAt())
                .execute();
        transaction
                .dsl()
                .insertInto(ASSERTION_SOURCE)
                .set(ASSERTION_SOURCE.NAMESPACE_ID, namespaceId)
                .set(ASSERTION_SOURCE.ASSERTION_ID, assertion.id().value())
                .set(ASSERTION_SOURCE.TURN_ID, source.value())
                .execute();
    }

    /** All that was stated about a slot and was not withdrawn. */
    public List<Assertion> ofSlot(Transaction transaction, Scope scope, SlotId slot) {
        return whole(transaction
                .dsl()
                .selectFrom(ASSERTION)
                .where(ASSERTION.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(ASSERTION.SLOT_ID.eq(slot.value()))
                .and(DSL.notExists(DSL.selectOne()
                        .from(WITHDRAWAL)
                        .where(WITHDRAWAL.NAMESPACE_ID.eq(ASSERTION.NAMESPACE_ID))
                        .and(WITHDRAWAL.ASSERTION_ID.eq(ASSERTION.ID))))
                .orderBy(ASSERTION.RECORDED_AT, ASSERTION.ID)
                .limit(PER_SLOT_MAX + 1)
                .fetch(AssertionStore::assertion));
    }

    /** All that was ever stated about a slot, with when it was withdrawn. */
    List<SlotHistory.Recorded> everOfSlot(Transaction transaction, Scope scope, SlotId slot) {
        List<SlotHistory.Recorded> all = transaction
                .dsl()
                .select(ASSERTION.fields())
                .select(WITHDRAWAL.WITHDRAWN_AT)
                .from(ASSERTION)
                .leftJoin(WITHDRAWAL)
                .on(WITHDRAWAL.NAMESPACE_ID.eq(ASSERTION.NAMESPACE_ID))
                .and(WITHDRAWAL.ASSERTION_ID.eq(ASSERTION.ID))
                .where(ASSERTION.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(ASSERTION.SLOT_ID.eq(slot.value()))
                .orderBy(ASSERTION.RECORDED_AT, ASSERTION.ID)
                .limit(PER_SLOT_MAX + 1)
                .fetch(row ->
                        new SlotHistory.Recorded(assertion(row.into(ASSERTION)), row.get(WITHDRAWAL.WITHDRAWN_AT)));
        return whole(all);
    }

    private static <T> List<T> whole(List<T> ofSlot) {
        if (ofSlot.size() > PER_SLOT_MAX) {
            throw new IllegalStateException("a slot has more than " + PER_SLOT_MAX + " assertions");
        }
        return ofSlot;
    }

    /** Renews keys of a slot's values that were made when values were read in another way. */
    void renewKeys(Transaction transaction, Scope scope, SlotId slot) {
        scope.require(Permission.WRITE);
        transaction
                .dsl()
                .select(ASSERTION.ID, ASSERTION.OBJECT, ASSERTION.OBJECT_KEY, ASSERTION.FROM_OBJECT, ASSERTION.FROM_KEY)
                .from(ASSERTION)
                .where(ASSERTION.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(ASSERTION.SLOT_ID.eq(slot.value()))
                .limit(PER_SLOT_MAX)
                .fetch()
                .forEach(row -> {
                    String key = ObjectKey.of(row.value2());
                    String fromKey = row.value4() == null ? null : ObjectKey.of(row.value4());
                    if (!key.equals(row.value3()) || !Objects.equals(fromKey, row.value5())) {
                        transaction
                                .dsl()
                                .update(ASSERTION)
                                .set(ASSERTION.OBJECT_KEY, key)
                                .set(ASSERTION.FROM_KEY, fromKey)
                                .where(ASSERTION.NAMESPACE_ID.eq(
                                        scope.namespace().id()))
                                .and(ASSERTION.ID.eq(row.value1()))
                                .execute();
                    }
                });
    }

    /** How the statements of a slot were put, those that were withdrawn among them. */
    List<Said> saidIn(Transaction transaction, Scope scope, SlotId slot) {
        return transaction
                .dsl()
                .select(ASSERTION.ID, ASSERTION.SUBJECT, ASSERTION.PREDICATE)
                .from(ASSERTION)
                .where(ASSERTION.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(ASSERTION.SLOT_ID.eq(slot.value()))
                .limit(PER_SLOT_MAX)
                .fetch(row -> new Said(new AssertionId(row.value1()), row.value2(), row.value3()));
    }

    /** Files assertions under another slot; both must be locked. */
    void refile(Transaction transaction, Scope scope, Collection<AssertionId> ids, SlotId to) {
        scope.require(Permission.WRITE);
        transaction
                .dsl()
                .update(ASSERTION)
                .set(ASSERTION.SLOT_ID, to.value())
                .where(ASSERTION.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(ASSERTION.ID.in(ids.stream().map(AssertionId::value).toList()))
                .execute();
    }

    /** The names under which something was stated. */
    record Said(AssertionId id, String subject, String predicate) {}

    /** The earliest turn that an assertion comes from; empty when it was erased. */
    Optional<Told> told(Transaction transaction, Scope scope, AssertionId assertion, int lengthMax) {
        return transaction
                .dsl()
                .select(
                        DSL.left(TURN.TEXT, lengthMax),
                        DSL.coalesce(TURN.SPEAKER, PRINCIPAL.DISPLAY_NAME),
                        TURN.OCCURRED_AT)
                .from(ASSERTION_SOURCE)
                .join(TURN)
                .on(TURN.NAMESPACE_ID.eq(ASSERTION_SOURCE.NAMESPACE_ID).and(TURN.ID.eq(ASSERTION_SOURCE.TURN_ID)))
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(TURN.AUTHOR_ID))
                .where(ASSERTION_SOURCE.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(ASSERTION_SOURCE.ASSERTION_ID.eq(assertion.value()))
                .orderBy(TURN.OCCURRED_AT, TURN.ID)
                .limit(1)
                .fetchOptional(row -> new Told(row.value1(), row.value2(), row.value3()));
    }

    static Assertion assertion(AssertionRecord row) {
        return new Assertion(
                new AssertionId(row.getId()),
                AssertionKind.of(row.getKind()),
                row.getSubject(),
                row.getPredicate(),
                row.getObject(),
                ObjectKey.of(row.getObject()),
                row.getFromObject(),
                row.getStatement(),
                row.getValidFrom(),
                row.getValidTo(),
                row.getSaidAt(),
                new PrincipalId(row.getAuthorId()),
                row.getClient() == null ? null : new ClientName(row.getClient()),
                Origin.of(row.getOrigin()),
                type(row.getType()),
                DrawnBy.of(row.getExtraction()),
                row.getRecordedAt());
    }

    private static @Nullable MemoryType type(@Nullable String label) {
        return label == null ? null : MemoryType.of(label);
    }
}
