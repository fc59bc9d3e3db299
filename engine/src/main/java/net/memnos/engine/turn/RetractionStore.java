package net.memnos.engine.turn;

import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.RETRACTION;
import static net.memnos.schema.Tables.TURN;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.access.ClientName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Which turns were taken back. They stay as they are; whoever reads the memory leaves them out from that moment on. */
public final class RetractionStore {

    /** Whether nobody took a turn back. */
    public static Condition stands(Field<Long> namespaceId, Field<UUID> turnId) {
        return DSL.notExists(DSL.selectOne()
                .from(RETRACTION)
                .where(RETRACTION.NAMESPACE_ID.eq(namespaceId).and(RETRACTION.TURN_ID.eq(turnId))));
    }

    /**
     * The same for many turns at once: what was taken back is little and is read once, so that no plan depends on how many
     * turns there are.
     *
     * @param knownAt whether nobody had taken it back then; null: until now
     */
    public static Condition stands(Scope scope, Field<UUID> turnId, @Nullable Instant knownAt) {
        return turnId.notIn(DSL.select(RETRACTION.TURN_ID)
                .from(RETRACTION)
                .where(RETRACTION.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(knownAt == null ? DSL.noCondition() : RETRACTION.RETRACTED_AT.le(knownAt)));
    }

    /** Takes turns back and says how many were not yet. */
    public int add(
            Transaction transaction, Scope scope, Collection<TurnId> turns, @Nullable String reason, Instant at) {
        scope.require(Permission.WRITE);
        ClientName client = scope.principal().client();
        return transaction
                .dsl()
                .insertInto(
                        RETRACTION,
                        RETRACTION.NAMESPACE_ID,
                        RETRACTION.TURN_ID,
                        RETRACTION.REASON,
                        RETRACTION.PRINCIPAL_ID,
                        RETRACTION.CLIENT,
                        RETRACTION.RETRACTED_AT)
                .select(DSL.select(
                                TURN.NAMESPACE_ID,
                                TURN.ID,
                                DSL.val(reason, RETRACTION.REASON),
                                DSL.val(scope.principal().id().value(), RETRACTION.PRINCIPAL_ID),
                                DSL.val(client == null ? null : client.value(), RETRACTION.CLIENT),
                                DSL.val(at, RETRACTION.RETRACTED_AT))
                        .from(TURN)
                        .where(TURN.NAMESPACE_ID.eq(scope.namespace().id()))
                        .and(Among.ids(
                                TURN.ID, turns.stream().map(TurnId::value).toList())))
                .onConflictDoNothing()
                .execute();
    }

    /** How a turn was taken back; empty when it was not. */
    public Optional<Retraction> find(Transaction transaction, Scope scope, TurnId turn) {
        return Optional.ofNullable(among(transaction, scope, List.of(turn)).get(turn));
    }

    /** Those of some turns that were taken back. */
    public Map<TurnId, Retraction> among(Transaction transaction, Scope scope, Collection<TurnId> turns) {
        return transaction
                .dsl()
                .select(
                        RETRACTION.TURN_ID,
                        PRINCIPAL.NAME,
                        RETRACTION.CLIENT,
                        RETRACTION.RETRACTED_AT,
                        RETRACTION.REASON)
                .from(RETRACTION)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(RETRACTION.PRINCIPAL_ID))
                .where(RETRACTION.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(Among.ids(
                        RETRACTION.TURN_ID, turns.stream().map(TurnId::value).toList()))
                .limit(turns.size())
                .fetchMap(
                        row -> new TurnId(row.value1()),
                        row -> new Retraction(row.value2(), row.value3(), row.value4(), row.value5()));
    }
}
