package net.memnos.engine.turn;

import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.QUARANTINE;
import static net.memnos.schema.Tables.TURN;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.instruction.Sign;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.Quarantine.State;
import net.memnos.schema.tables.Principal;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Which turns read like orders, and which of them wait. What waits has no row in any index, so no search has to leave it out. */
public final class QuarantineStore {

    /** More than this are not listed at once. */
    public static final int LIST_MAX = 200;

    private static final List<String> KEPT_OUT = List.of(State.HELD.label(), State.REJECTED.label());
    private static final Principal SETTLER = PRINCIPAL.as("settler");

    /** Whether a turn counts: it neither waits for approval nor was refused. */
    public static Condition counts(Field<Long> namespaceId, Field<UUID> turnId) {
        return DSL.notExists(DSL.selectOne()
                .from(QUARANTINE)
                .where(QUARANTINE.NAMESPACE_ID.eq(namespaceId).and(QUARANTINE.TURN_ID.eq(turnId)))
                .and(QUARANTINE.STATE.in(KEPT_OUT)));
    }

    /** Whether what reads like an order waits for approval in the scope's namespace. */
    public boolean holds(Transaction transaction, Scope scope) {
        return transaction
                .dsl()
                .fetchExists(NAMESPACE, NAMESPACE.ID.eq(scope.namespace().id()).and(NAMESPACE.HOLD_INSTRUCTIONS));
    }

    /** Says whether it does. */
    public void setHolds(Transaction transaction, Scope admin, boolean holds) {
        admin.require(Permission.ADMIN);
        transaction
                .dsl()
                .update(NAMESPACE)
                .set(NAMESPACE.HOLD_INSTRUCTIONS, holds)
                .where(NAMESPACE.ID.eq(admin.namespace().id()))
                .execute();
    }

    /**
     * Notes a turn that was just stored; what an archive says was settled was settled by whoever brings it back.
     *
     * @param patterns the version of what was looked for
     */
    public void add(
            Transaction transaction, Scope scope, TurnId turn, QuarantineMark mark, int patterns, Instant flaggedAt) {
        scope.require(Permission.WRITE);
        boolean settled = mark.state() == State.RELEASED || mark.state() == State.REJECTED;
        String given = mark.given();
        transaction
                .dsl()
                .insertInto(QUARANTINE)
                .set(QUARANTINE.NAMESPACE_ID, scope.namespace().id())
                .set(QUARANTINE.TURN_ID, turn.value())
                .set(QUARANTINE.SIGNS, mark.signs().stream().map(Sign::label).toArray(String[]::new))
                .set(QUARANTINE.PATTERNS, patterns)
                .set(QUARANTINE.STATE, mark.state().label())
                .set(QUARANTINE.GIVEN, given == null ? null : JSONB.valueOf(given))
                .set(QUARANTINE.FLAGGED_AT, flaggedAt)
                .set(QUARANTINE.SETTLED_AT, settled ? flaggedAt : null)
                .set(QUARANTINE.SETTLED_BY, settled ? scope.principal().id().value() : null)
                .execute();
    }

    /** The flagged turns of the scope's namespace that nobody took back, those that wait first, the newest first. */
    public List<Quarantine> list(Transaction transaction, Scope admin) {
        admin.require(Permission.ADMIN);
        return select(
                transaction, admin, RetractionStore.stands(QUARANTINE.NAMESPACE_ID, QUARANTINE.TURN_ID), LIST_MAX);
    }

    /** How a turn was flagged; empty when it was not. */
    public Optional<Quarantine> find(Transaction transaction, Scope scope, TurnId turn) {
        return select(transaction, scope, QUARANTINE.TURN_ID.eq(turn.value()), 1).stream()
                .findFirst();
    }

    /** What is noted of some turns, for an archive. */
    public Map<TurnId, QuarantineMark> marks(Transaction transaction, Scope scope, Collection<TurnId> turns) {
        return transaction
                .dsl()
                .select(QUARANTINE.TURN_ID, QUARANTINE.STATE, QUARANTINE.SIGNS, QUARANTINE.GIVEN)
                .from(QUARANTINE)
                .where(QUARANTINE.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(Among.ids(
                        QUARANTINE.TURN_ID, turns.stream().map(TurnId::value).toList()))
                .limit(turns.size())
                .fetchMap(
                        row -> new TurnId(row.value1()),
                        row -> new QuarantineMark(
                                State.of(row.value2()),
                                Arrays.stream(row.value3()).map(Sign::of).toList(),
                                row.value4() == null ? null : row.value4().data()));
    }

    /** Those of some turns that somebody released. */
    public Set<TurnId> released(Transaction transaction, Scope scope, Collection<TurnId> turns) {
        return among(transaction, scope, turns, List.of(State.RELEASED.label()));
    }

    /** Those of some turns that count for nothing. */
    public Set<TurnId> keptOut(Transaction transaction, Scope scope, Collection<TurnId> turns) {
        return among(transaction, scope, turns, KEPT_OUT);
    }

    private static Set<TurnId> among(
            Transaction transaction, Scope scope, Collection<TurnId> turns, List<String> states) {
        return new HashSet<>(transaction
                .dsl()
                .select(QUARANTINE.TURN_ID)
                .from(QUARANTINE)
                .where(QUARANTINE.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(Among.ids(
                        QUARANTINE.TURN_ID, turns.stream().map(TurnId::value).toList()))
                .and(QUARANTINE.STATE.in(states))
                .limit(turns.size())
                .fetch(row -> new TurnId(row.value1())));
    }

    /** Releases or rejects a turn that waits; false when somebody else was faster. */
    public boolean settle(Transaction transaction, Scope admin, TurnId turn, boolean released, Instant now) {
        admin.require(Permission.ADMIN);
        return transaction
                        .dsl()
                        .update(QUARANTINE)
                        .set(QUARANTINE.STATE, (released ? State.RELEASED : State.REJECTED).label())
                        .set(QUARANTINE.SETTLED_AT, now)
                        .set(QUARANTINE.SETTLED_BY, admin.principal().id().value())
                        .setNull(QUARANTINE.GIVEN)
                        .where(QUARANTINE.NAMESPACE_ID.eq(admin.namespace().id()))
                        .and(QUARANTINE.TURN_ID.eq(turn.value()))
                        .and(QUARANTINE.STATE.in(State.HELD.label(), State.FLAGGED.label()))
                        .execute()
                == 1;
    }

    private static List<Quarantine> select(Transaction transaction, Scope scope, Condition which, int limit) {
        return transaction
                .dsl()
                .select(QUARANTINE.fields())
                .select(PRINCIPAL.NAME, TURN.TEXT, TURN.ORIGIN, SETTLER.NAME)
                .from(QUARANTINE)
                .join(TURN)
                .on(TURN.NAMESPACE_ID.eq(QUARANTINE.NAMESPACE_ID).and(TURN.ID.eq(QUARANTINE.TURN_ID)))
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(TURN.AUTHOR_ID))
                .leftJoin(SETTLER)
                .on(SETTLER.ID.eq(QUARANTINE.SETTLED_BY))
                .where(QUARANTINE.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(which)
                .orderBy(
                        QUARANTINE.STATE.eq(State.HELD.label()).desc(),
                        QUARANTINE.FLAGGED_AT.desc(),
                        QUARANTINE.TURN_ID)
                .limit(limit)
                .fetch(QuarantineStore::quarantine);
    }

    private static Quarantine quarantine(Record row) {
        JSONB given = row.get(QUARANTINE.GIVEN);
        return new Quarantine(
                new TurnId(row.get(QUARANTINE.TURN_ID)),
                row.get(PRINCIPAL.NAME),
                row.get(TURN.TEXT),
                Origin.of(row.get(TURN.ORIGIN)),
                Arrays.stream(row.get(QUARANTINE.SIGNS)).map(Sign::of).toList(),
                row.get(QUARANTINE.PATTERNS),
                State.of(row.get(QUARANTINE.STATE)),
                row.get(QUARANTINE.FLAGGED_AT),
                given == null ? null : given.data(),
                row.get(QUARANTINE.SETTLED_AT),
                row.get(SETTLER.NAME));
    }
}
