package net.memnos.engine.dossier;

import static net.memnos.schema.Tables.DOSSIER;
import static net.memnos.schema.Tables.DOSSIER_SOURCE;
import static net.memnos.schema.Tables.DOSSIER_TURN;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.TurnId;
import org.jooq.impl.DSL;

/** Finds dossiers by what they were made of. */
public final class CitationStore {

    /** What dossiers may have been made of. */
    public record Cited(
            Collection<TurnId> turns,
            Collection<FactId> facts,
            Collection<EntityId> entities,
            Collection<String> sessions) {}

    /** The dossiers of the scope's namespace that cite any of these or are about any of them. */
    public List<DossierId> citing(Transaction transaction, Scope scope, Cited cited) {
        scope.require(Permission.WRITE);
        long namespaceId = scope.namespace().id();
        List<UUID> facts = cited.facts().stream().map(FactId::value).toList();
        List<UUID> turns = cited.turns().stream().map(TurnId::value).toList();
        List<UUID> entities = cited.entities().stream().map(EntityId::value).toList();
        return transaction
                .dsl()
                .select(DOSSIER.ID)
                .from(DOSSIER)
                .where(DOSSIER.NAMESPACE_ID.eq(namespaceId))
                .and(Among.ids(DOSSIER.ENTITY_ID, entities)
                        .or(Among.texts(DOSSIER.SESSION_ID, cited.sessions()))
                        .or(DOSSIER.ID.in(DSL.select(DOSSIER_SOURCE.DOSSIER_ID)
                                .from(DOSSIER_SOURCE)
                                .where(DOSSIER_SOURCE.NAMESPACE_ID.eq(namespaceId))
                                .and(Among.ids(DOSSIER_SOURCE.FACT_ID, facts))))
                        .or(DOSSIER.ID.in(DSL.select(DOSSIER_TURN.DOSSIER_ID)
                                .from(DOSSIER_TURN)
                                .where(DOSSIER_TURN.NAMESPACE_ID.eq(namespaceId))
                                .and(Among.ids(DOSSIER_TURN.TURN_ID, turns)))))
                .orderBy(DOSSIER.ID)
                .fetch(row -> new DossierId(row.value1()));
    }
}
