package net.memnos.engine.constraint;

import static net.memnos.schema.Tables.HELD_CONSTRAINT;
import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.PRINCIPAL;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.Turn;
import net.memnos.engine.turn.TurnId;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The constraints that wait for approval, and those that were settled. */
public final class HeldConstraintStore {

    /** Nobody reads through more than this, so nobody may fill the list further. */
    static final int WAITING_MAX = 100;

    /** Holds a rule until somebody settles it. */
    void hold(Transaction transaction, Scope scope, FactId id, Turn source, Rule rule, Instant now) {
        scope.require(Permission.WRITE);
        long namespaceId = scope.namespace().id();
        int waiting = transaction
                .dsl()
                .fetchCount(
                        HELD_CONSTRAINT,
                        HELD_CONSTRAINT.NAMESPACE_ID.eq(namespaceId).and(HELD_CONSTRAINT.SETTLED_AT.isNull()));
        if (waiting >= WAITING_MAX) {
            throw new MemnosException(
                    ErrorCode.CONFLICT,
                    waiting + " constraints wait for approval; nothing was saved",
                    "ask somebody with the right pin: memnos constraint ls");
        }
        transaction
                .dsl()
                .insertInto(HELD_CONSTRAINT)
                .set(HELD_CONSTRAINT.NAMESPACE_ID, namespaceId)
                .set(HELD_CONSTRAINT.ID, id.value())
                .set(HELD_CONSTRAINT.TURN_ID, source.id().value())
                .set(HELD_CONSTRAINT.SUBJECT, rule.subject())
                .set(HELD_CONSTRAINT.STATEMENT, rule.text())
                .set(HELD_CONSTRAINT.AUTHOR_ID, source.author().value())
                .set(HELD_CONSTRAINT.HELD_AT, now)
                .execute();
    }

    /** Those that wait in the namespaces of the scope: all for who may pin there, else the caller's own. */
    public List<HeldConstraint> waiting(Transaction transaction, Scope scope) {
        Condition visible = scope.permission() == Permission.PIN
                ? DSL.noCondition()
                : HELD_CONSTRAINT.AUTHOR_ID.eq(scope.principal().id().value());
        return select(transaction, scope, visible);
    }

    /** One that waits. */
    public Optional<HeldConstraint> find(Transaction transaction, Scope scope, FactId id) {
        scope.require(Permission.PIN);
        return select(transaction, scope, HELD_CONSTRAINT.ID.eq(id.value())).stream()
                .findFirst();
    }

    /** Those that wait and were stated by a turn. */
    public List<HeldConstraint> ofTurn(Transaction transaction, Scope scope, TurnId turn) {
        return select(transaction, scope, HELD_CONSTRAINT.TURN_ID.eq(turn.value()));
    }

    /** Settles one; false when somebody else was faster. */
    boolean settle(Transaction transaction, Scope scope, FactId id, boolean approved, Instant now) {
        scope.require(Permission.PIN);
        return transaction
                        .dsl()
                        .update(HELD_CONSTRAINT)
                        .set(HELD_CONSTRAINT.SETTLED_AT, now)
                        .set(HELD_CONSTRAINT.SETTLED_BY, scope.principal().id().value())
                        .set(HELD_CONSTRAINT.APPROVED, approved)
                        .where(HELD_CONSTRAINT.NAMESPACE_ID.in(scope.namespaceIds()))
                        .and(HELD_CONSTRAINT.ID.eq(id.value()))
                        .and(HELD_CONSTRAINT.SETTLED_AT.isNull())
                        .execute()
                == 1;
    }

    private static List<HeldConstraint> select(Transaction transaction, Scope scope, Condition which) {
        return transaction
                .dsl()
                .select(
                        HELD_CONSTRAINT.ID,
                        NAMESPACE.NAME,
                        HELD_CONSTRAINT.TURN_ID,
                        HELD_CONSTRAINT.SUBJECT,
                        HELD_CONSTRAINT.STATEMENT,
                        PRINCIPAL.NAME,
                        HELD_CONSTRAINT.HELD_AT)
                .from(HELD_CONSTRAINT)
                .join(NAMESPACE)
                .on(NAMESPACE.ID.eq(HELD_CONSTRAINT.NAMESPACE_ID))
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(HELD_CONSTRAINT.AUTHOR_ID))
                .where(HELD_CONSTRAINT.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(HELD_CONSTRAINT.SETTLED_AT.isNull())
                .and(which)
                .orderBy(HELD_CONSTRAINT.NAMESPACE_ID, HELD_CONSTRAINT.HELD_AT, HELD_CONSTRAINT.ID)
                .limit(10 * WAITING_MAX)
                .fetch(row -> new HeldConstraint(
                        new FactId(row.value1()),
                        new NamespaceName(row.value2()),
                        new TurnId(row.value3()),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7()));
    }
}
