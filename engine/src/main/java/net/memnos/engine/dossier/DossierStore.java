package net.memnos.engine.dossier;

import static net.memnos.schema.Tables.DOSSIER;
import static net.memnos.schema.Tables.DOSSIER_SOURCE;
import static net.memnos.schema.Tables.DOSSIER_TURN;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.embedding.EmbeddingStore;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Writes dossiers with what they cite, and has them indexed. */
public final class DossierStore {

    private final IdSource ids;
    private final LexicalStore lexemes;
    private final JobStore jobs;
    private final EmbeddingStore vectors = new EmbeddingStore();

    public DossierStore(IdSource ids, LexicalStore lexemes, JobStore jobs) {
        this.ids = ids;
        this.lexemes = lexemes;
        this.jobs = jobs;
    }

    /** Puts a dossier in the place of the one about the same thing. Whoever writes it too waits for the end of this one. */
    public void put(Transaction transaction, Scope scope, Dossier dossier, Instant now) {
        scope.require(Permission.WRITE);
        UUID id = upsert(transaction, scope, dossier, now);
        clearCited(transaction, scope, id);
        long namespaceId = scope.namespace().id();
        if (!dossier.facts().isEmpty()) {
            transaction
                    .dsl()
                    .insertInto(
                            DOSSIER_SOURCE,
                            DOSSIER_SOURCE.NAMESPACE_ID,
                            DOSSIER_SOURCE.DOSSIER_ID,
                            DOSSIER_SOURCE.FACT_ID,
                            DOSSIER_SOURCE.VERSION)
                    .valuesOfRows(dossier.facts().stream()
                            .distinct()
                            .map(cited -> DSL.row(namespaceId, id, cited.fact().value(), cited.version()))
                            .toList())
                    .execute();
        }
        if (!dossier.turns().isEmpty()) {
            transaction
                    .dsl()
                    .insertInto(DOSSIER_TURN, DOSSIER_TURN.NAMESPACE_ID, DOSSIER_TURN.DOSSIER_ID, DOSSIER_TURN.TURN_ID)
                    .valuesOfRows(dossier.turns().stream()
                            .distinct()
                            .map(turn -> DSL.row(namespaceId, id, turn.value()))
                            .toList())
                    .execute();
        }
        lexemes.indexDossier(transaction, scope, id, dossier.text());
        jobs.enqueue(transaction, scope, JobKind.EMBED, id);
    }

    private UUID upsert(Transaction transaction, Scope scope, Dossier dossier, Instant now) {
        @Nullable UUID entity = dossier.about() instanceof Dossier.OfEntity(EntityId of) ? of.value() : null;
        @Nullable String session = dossier.about() instanceof Dossier.OfSession(String of) ? of : null;
        Field<?> about = entity == null ? DOSSIER.SESSION_ID : DOSSIER.ENTITY_ID;
        return transaction
                .dsl()
                .insertInto(DOSSIER)
                .set(DOSSIER.NAMESPACE_ID, scope.namespace().id())
                .set(DOSSIER.ID, ids.next())
                .set(DOSSIER.KIND, dossier.about().kind())
                .set(DOSSIER.ENTITY_ID, entity)
                .set(DOSSIER.SESSION_ID, session)
                .set(DOSSIER.TITLE, dossier.title())
                .set(DOSSIER.TEXT, dossier.text())
                .set(DOSSIER.INPUTS, dossier.inputs())
                .set(DOSSIER.FRESH_UNTIL, dossier.freshUntil())
                .set(DOSSIER.MADE_BY, "facts")
                .set(DOSSIER.MADE_AT, now)
                .onConflict(DOSSIER.NAMESPACE_ID, about)
                .doUpdate()
                .set(DOSSIER.TITLE, dossier.title())
                .set(DOSSIER.TEXT, dossier.text())
                .set(DOSSIER.INPUTS, dossier.inputs())
                .set(DOSSIER.FRESH_UNTIL, dossier.freshUntil())
                .set(DOSSIER.MADE_AT, now)
                .returningResult(DOSSIER.ID)
                .fetchSingle()
                .value1();
    }

    private static void clearCited(Transaction transaction, Scope scope, UUID id) {
        transaction
                .dsl()
                .deleteFrom(DOSSIER_SOURCE)
                .where(DOSSIER_SOURCE.NAMESPACE_ID.eq(scope.namespace().id()).and(DOSSIER_SOURCE.DOSSIER_ID.eq(id)))
                .execute();
        transaction
                .dsl()
                .deleteFrom(DOSSIER_TURN)
                .where(DOSSIER_TURN.NAMESPACE_ID.eq(scope.namespace().id()).and(DOSSIER_TURN.DOSSIER_ID.eq(id)))
                .execute();
    }

    /** Removes dossiers with their words and vectors. */
    public void remove(Transaction transaction, Scope scope, List<DossierId> dossiers) {
        scope.require(Permission.WRITE);
        for (DossierId dossier : dossiers) {
            lexemes.remove(transaction, scope, dossier.value());
            vectors.remove(transaction, scope, dossier.value());
            transaction
                    .dsl()
                    .deleteFrom(DOSSIER)
                    .where(DOSSIER.NAMESPACE_ID.eq(scope.namespace().id()).and(DOSSIER.ID.eq(dossier.value())))
                    .execute();
        }
    }
}
