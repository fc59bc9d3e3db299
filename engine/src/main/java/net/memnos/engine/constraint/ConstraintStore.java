package net.memnos.engine.constraint;

import static net.memnos.schema.Tables.ENTITY;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.PREDICATE;
import static net.memnos.schema.Tables.SLOT;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.Predicate;
import net.memnos.engine.turn.MemoryType;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** The constraints of namespaces, oldest first. */
public final class ConstraintStore {

    /** More than this are not read at once, however many namespaces a scope has. */
    public static final int PINNED_MAX = 200;

    /**
     * The constraints that were in force at a moment.
     *
     * @param knownAt as they were believed then; null: as they are believed now
     */
    public List<FactId> inForce(Transaction transaction, Scope scope, Instant moment, @Nullable Instant knownAt) {
        scope.require(Permission.READ);
        Condition believed = knownAt == null
                ? FACT.CLOSED_AT.isNull()
                : FACT.RECORDED_AT.le(knownAt).and(FACT.CLOSED_AT.isNull().or(FACT.CLOSED_AT.gt(knownAt)));
        return select(
                        transaction,
                        scope,
                        believed.and(FACT.VALID_FROM.le(moment)).and(endsAfter(moment)))
                .stream()
                .map(PinnedConstraint::id)
                .toList();
    }

    /** The constraints that take up room: those in force, and those that will be. */
    List<PinnedConstraint> standing(Transaction transaction, Scope scope, Instant now) {
        return select(transaction, scope, FACT.CLOSED_AT.isNull().and(endsAfter(now)));
    }

    /** A constraint that stands, in whichever namespace of the scope it is. */
    public Optional<PinnedConstraint> find(Transaction transaction, Scope scope, FactId id, Instant now) {
        return select(
                        transaction,
                        scope,
                        FACT.CLOSED_AT.isNull().and(endsAfter(now)).and(FACT.ID.eq(id.value())))
                .stream()
                .findFirst();
    }

    /** Lets those who pin in a namespace wait for each other, so that together they stay within its budget. */
    void lock(Transaction transaction, Scope scope) {
        scope.require(Permission.WRITE);
        transaction
                .dsl()
                .select(PREDICATE.ID)
                .from(PREDICATE)
                .where(PREDICATE.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(PREDICATE.CANONICAL.eq(Predicate.CONSTRAINT))
                .forNoKeyUpdate()
                .execute();
    }

    private static Condition endsAfter(Instant moment) {
        return FACT.VALID_TO.isNull().or(FACT.VALID_TO.gt(moment));
    }

    private static List<PinnedConstraint> select(Transaction transaction, Scope scope, Condition which) {
        return transaction
                .dsl()
                .select(FACT.ID, NAMESPACE.NAME, ENTITY.NAME, FACT.STATEMENT, FACT.VALID_FROM)
                .from(PREDICATE)
                .join(SLOT)
                .on(SLOT.NAMESPACE_ID.eq(PREDICATE.NAMESPACE_ID).and(SLOT.PREDICATE_ID.eq(PREDICATE.ID)))
                .join(FACT)
                .on(FACT.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(FACT.SLOT_ID.eq(SLOT.ID)))
                .join(ENTITY)
                .on(ENTITY.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(ENTITY.ID.eq(SLOT.SUBJECT_ID)))
                .join(NAMESPACE)
                .on(NAMESPACE.ID.eq(PREDICATE.NAMESPACE_ID))
                .where(PREDICATE.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(PREDICATE.CANONICAL.eq(Predicate.CONSTRAINT))
                .and(FACT.TYPE.eq(MemoryType.CONSTRAINT.label()))
                .andNot(FACT.CONTESTED)
                .and(which)
                .orderBy(FACT.NAMESPACE_ID, FACT.VALID_FROM, FACT.ID)
                .limit(PINNED_MAX)
                .fetch(row -> new PinnedConstraint(
                        new FactId(row.value1()),
                        new NamespaceName(row.value2()),
                        row.value3(),
                        row.value4(),
                        row.value5()));
    }
}
