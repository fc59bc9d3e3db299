package net.memnos.engine.embedding;

import static net.memnos.schema.Tables.CORPUS;
import static net.memnos.schema.Tables.EMBEDDING;

import java.math.BigDecimal;
import java.util.UUID;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Writes vectors, and knows how they are searched. */
public final class EmbeddingStore {

    /** Removes the vectors of an owner in all spaces. */
    public void remove(Transaction transaction, Scope scope, UUID ownerId) {
        scope.require(Permission.WRITE);
        transaction
                .dsl()
                .deleteFrom(EMBEDDING)
                .where(EMBEDDING.NAMESPACE_ID.eq(scope.namespace().id()), EMBEDDING.OWNER_ID.eq(ownerId))
                .execute();
    }

    /**
     * Whether recall searches all vectors of the scope rather than the HNSW index. Reads counts that are kept anyway, which
     * may be some hundred rows behind; that is near enough.
     */
    public boolean searchesExactly(Transaction transaction, Scope scope, EmbeddingPart part, short spaceId) {
        Field<BigDecimal> inScope = DSL.field(DSL.select(DSL.coalesce(DSL.sum(CORPUS.DOCUMENTS), BigDecimal.ZERO))
                .from(CORPUS)
                .where(CORPUS.NAMESPACE_ID.in(scope.namespaceIds()), CORPUS.KIND.eq(part.kind())));
        Field<Float> inIndex = DSL.field(
                "(select reltuples from pg_class where oid = to_regclass({0}))",
                Float.class, DSL.val("memnos." + EmbeddingIndexes.name(spaceId, part)));
        return transaction
                .dsl()
                .select(inScope, inIndex)
                .fetchSingle(row -> row.value2() == null
                        || EmbeddingIndexes.searchesExactly(
                                row.value1().longValue(), row.value2().longValue()));
    }

    /**
     * Puts a vector in its place, for a job: it acts for nobody, only the work of this package can call it, and the namespace
     * is the one of the job.
     */
    void put(Transaction transaction, Owner owner, EmbeddingPart part, short spaceId, float[] vector) {
        transaction
                .dsl()
                .insertInto(EMBEDDING)
                .set(EMBEDDING.NAMESPACE_ID, owner.namespaceId())
                .set(EMBEDDING.OWNER_ID, owner.id())
                .set(EMBEDDING.PART, part.label())
                .set(EMBEDDING.SPACE_ID, spaceId)
                .set(EMBEDDING.VECTOR, vector)
                .onConflict(EMBEDDING.NAMESPACE_ID, EMBEDDING.OWNER_ID, EMBEDDING.PART, EMBEDDING.SPACE_ID)
                .doUpdate()
                .set(EMBEDDING.VECTOR, vector)
                .execute();
    }

    /** Whose vectors they are: a turn, a fact or a dossier in its namespace. */
    record Owner(long namespaceId, UUID id) {}
}
