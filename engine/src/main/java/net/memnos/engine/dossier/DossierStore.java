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
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Writes dossiers with what they cite, and has them indexed. */
public final class DossierStore {

    /** Who put a dossier into words. */
    public static final String BY_MODEL = "llm";

    private static final String BY_FACTS = "facts";

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
    public DossierId put(Transaction transaction, Scope scope, Dossier dossier, Instant now) {
        scope.require(Permission.WRITE);
        UUID id = upsert(transaction, scope, dossier, now);
        fill(transaction, scope, id, dossier);
        return new DossierId(id);
    }

    /** Leaves the words of a model as they are when it was told the same as it would be now; says whether they are. */
    public boolean keepProse(Transaction transaction, Scope scope, Dossier dossier, String proseOf) {
        scope.require(Permission.WRITE);
        return transaction
                        .dsl()
                        .update(DOSSIER)
                        .set(DOSSIER.INPUTS, dossier.inputs())
                        .set(DOSSIER.FRESH_UNTIL, dossier.freshUntil())
                        .where(about(scope, dossier).and(DOSSIER.PROSE_OF.eq(proseOf)))
                        .execute()
                == 1;
    }

    /**
     * Puts a dossier into a model's words, if it still is what the model was told of.
     *
     * @param proseOf digest of what the model was told
     */
    public boolean word(
            Transaction transaction, Scope scope, DossierId id, Dossier prose, String proseOf, Instant now) {
        scope.require(Permission.WRITE);
        boolean same = transaction
                        .dsl()
                        .update(DOSSIER)
                        .set(DOSSIER.TEXT, prose.text())
                        .set(DOSSIER.MADE_BY, BY_MODEL)
                        .set(DOSSIER.PROSE_OF, proseOf)
                        .set(DOSSIER.MADE_AT, now)
                        .where(about(scope, prose).and(DOSSIER.ID.eq(id.value())))
                        .and(DOSSIER.INPUTS.eq(prose.inputs()))
                        .and(DOSSIER.FRESH_UNTIL.isNotDistinctFrom(prose.freshUntil()))
                        .execute()
                == 1;
        if (same) {
            fill(transaction, scope, id.value(), prose);
        }
        return same;
    }

    /** Leaves a dossier arranged: what the model wrote of it cannot be used, and it is not asked for the same again. */
    public void leaveArranged(Transaction transaction, Scope scope, DossierId id, Dossier arranged, String proseOf) {
        scope.require(Permission.WRITE);
        transaction
                .dsl()
                .update(DOSSIER)
                .set(DOSSIER.PROSE_OF, proseOf)
                .where(about(scope, arranged).and(DOSSIER.ID.eq(id.value())))
                .and(DOSSIER.INPUTS.eq(arranged.inputs()).and(DOSSIER.MADE_BY.eq(BY_FACTS)))
                .execute();
    }

    private static Condition about(Scope scope, Dossier dossier) {
        Condition about = switch (dossier.about()) {
            case Dossier.OfEntity(EntityId entity) -> DOSSIER.ENTITY_ID.eq(entity.value());
            case Dossier.OfSession(String session) -> DOSSIER.SESSION_ID.eq(session);
        };
        return DOSSIER.NAMESPACE_ID.eq(scope.namespace().id()).and(about);
    }

    private void fill(Transaction transaction, Scope scope, UUID id, Dossier dossier) {
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
                .set(DOSSIER.MADE_BY, BY_FACTS)
                .set(DOSSIER.MADE_AT, now)
                .set(DOSSIER.ORDERED_BY, scope.principal().id().value())
                .onConflict(DOSSIER.NAMESPACE_ID, about)
                .doUpdate()
                .set(DOSSIER.TITLE, dossier.title())
                .set(DOSSIER.TEXT, dossier.text())
                .set(DOSSIER.INPUTS, dossier.inputs())
                .set(DOSSIER.FRESH_UNTIL, dossier.freshUntil())
                .set(DOSSIER.MADE_BY, BY_FACTS)
                .setNull(DOSSIER.PROSE_OF)
                .set(DOSSIER.MADE_AT, now)
                .set(DOSSIER.ORDERED_BY, scope.principal().id().value())
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
            jobs.remove(transaction, scope, dossier.value());
            transaction
                    .dsl()
                    .deleteFrom(DOSSIER)
                    .where(DOSSIER.NAMESPACE_ID.eq(scope.namespace().id()).and(DOSSIER.ID.eq(dossier.value())))
                    .execute();
        }
    }
}
