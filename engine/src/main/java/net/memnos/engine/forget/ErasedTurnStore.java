package net.memnos.engine.forget;

import static net.memnos.schema.Tables.HELD_CONSTRAINT;
import static net.memnos.schema.Tables.MENTION;
import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.TURN;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.StoredTurn;
import net.memnos.engine.turn.Turn;
import net.memnos.engine.turn.TurnId;
import net.memnos.engine.turn.TurnStore;

/** Reads turns that are to be erased, and removes them. */
final class ErasedTurnStore {

    private final TurnStore turns = new TurnStore();

    /** Waits for those who write to the scope's namespace, and keeps others from it until the transaction ends, as long as that takes. */
    void lock(Transaction transaction, Scope scope) {
        transaction.dsl().execute("set local statement_timeout = 0");
        transaction
                .dsl()
                .select(NAMESPACE.ID)
                .from(NAMESPACE)
                .where(NAMESPACE.ID.eq(scope.namespace().id()))
                .forUpdate()
                .execute();
    }

    List<Turn> read(Transaction transaction, Scope scope, List<TurnId> ids) {
        List<Turn> read = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += TurnStore.PAGE_MAX) {
            List<TurnId> page = ids.subList(from, Math.min(ids.size(), from + TurnStore.PAGE_MAX));
            turns.find(transaction, scope, page).stream().map(StoredTurn::turn).forEach(read::add);
        }
        return read;
    }

    /** The entities that turns mention. */
    List<EntityId> mentioned(Transaction transaction, Scope scope, Collection<TurnId> ids) {
        return transaction
                .dsl()
                .selectDistinct(MENTION.ENTITY_ID)
                .from(MENTION)
                .where(MENTION.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(Among.ids(MENTION.TURN_ID, values(ids)))
                .fetch(row -> new EntityId(row.value1()));
    }

    /** Removes turns with what waits for approval because of them; nothing may follow from them any more. */
    int remove(Transaction transaction, Scope scope, Collection<TurnId> ids) {
        scope.require(Permission.WRITE);
        long namespaceId = scope.namespace().id();
        transaction
                .dsl()
                .deleteFrom(HELD_CONSTRAINT)
                .where(HELD_CONSTRAINT.NAMESPACE_ID.eq(namespaceId))
                .and(Among.ids(HELD_CONSTRAINT.TURN_ID, values(ids)))
                .execute();
        transaction
                .dsl()
                .update(TURN)
                .setNull(TURN.PREDECESSOR_ID)
                .where(TURN.NAMESPACE_ID.eq(namespaceId).and(Among.ids(TURN.PREDECESSOR_ID, values(ids))))
                .execute();
        transaction
                .dsl()
                .update(TURN)
                .setNull(TURN.REPLACES_ID)
                .where(TURN.NAMESPACE_ID.eq(namespaceId).and(Among.ids(TURN.REPLACES_ID, values(ids))))
                .execute();
        return transaction
                .dsl()
                .deleteFrom(TURN)
                .where(TURN.NAMESPACE_ID.eq(namespaceId).and(Among.ids(TURN.ID, values(ids))))
                .execute();
    }

    private static List<UUID> values(Collection<TurnId> ids) {
        return ids.stream().map(TurnId::value).toList();
    }
}
