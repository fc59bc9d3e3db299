package net.memnos.engine.forget;

import static net.memnos.schema.Tables.TURN;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.QuarantineStore;
import net.memnos.engine.turn.TurnId;

/** Which turn stands before which. */
final class WindowStore {

    /** The turns right after some others that count, and so have a window; those themselves left out. */
    List<TurnId> after(Transaction transaction, Scope scope, Collection<TurnId> others) {
        List<UUID> ids = others.stream().map(TurnId::value).toList();
        return transaction
                .dsl()
                .select(TURN.ID)
                .from(TURN)
                .where(TURN.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(Among.ids(TURN.PREDECESSOR_ID, ids))
                .andNot(Among.ids(TURN.ID, ids))
                .and(QuarantineStore.counts(TURN.NAMESPACE_ID, TURN.ID))
                .orderBy(TURN.ID)
                .limit(ForgetTurnStore.TURNS_MAX)
                .fetch(row -> new TurnId(row.value1()));
    }

    /** Says which turn stands before one. */
    void put(Transaction transaction, Scope scope, TurnId turn, Optional<TurnId> before) {
        scope.require(Permission.WRITE);
        transaction
                .dsl()
                .update(TURN)
                .set(TURN.PREDECESSOR_ID, before.map(TurnId::value).orElse(null))
                .where(TURN.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(TURN.ID.eq(turn.value()))
                .execute();
    }
}
