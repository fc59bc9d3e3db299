package net.memnos.engine.embedding;

import static net.memnos.schema.Tables.CORPUS;
import static net.memnos.schema.Tables.EMBEDDING;

import java.math.BigDecimal;
import java.util.UUID;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Writes vectors, and knows how they are searched. */
public final class EmbeddingStore {

    private static final String ITERATIVE_SCAN_SINCE = "0.8";

    /**
     * Removes the vectors of an owner in all spaces. Locked first, for a migration that copies them into a new space at this
     * moment holds them until its own are seen.
     */
    public void remove(Transaction transaction, Scope scope, UUID ownerId) {
        scope.require(Permission.WRITE);
        Condition owned = EMBEDDING.NAMESPACE_ID.eq(scope.namespace().id()).and(EMBEDDING.OWNER_ID.eq(ownerId));
        transaction
                .dsl()
                .select(EMBEDDING.SPACE_ID)
                .from(EMBEDDING)
                .where(owned)
                .orderBy(EMBEDDING.PART, EMBEDDING.SPACE_ID)
                .forUpdate()
                .execute();
        transaction.dsl().deleteFrom(EMBEDDING).where(owned).execute();
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
     * Whether the next search of the transaction is answered by the HNSW index, which it is then made ready for. Without
     * iterative scans the index would find too little in a part of the store, so then all vectors are searched.
     */
    public boolean usesIndex(Transaction transaction, Scope scope, EmbeddingPart part, short spaceId) {
        if (searchesExactly(transaction, scope, part, spaceId) || !hasIterativeScan(transaction)) {
            return false;
        }
        transaction.dsl().execute("set local hnsw.iterative_scan = relaxed_order; set local hnsw.ef_search = 200");
        return true;
    }

    private static boolean hasIterativeScan(Transaction transaction) {
        return transaction
                .dsl()
                .fetchExists(DSL.selectOne()
                        .from("pg_extension")
                        .where(
                                "extname = 'vector' and string_to_array(extversion, '.')::int[] >= string_to_array({0}, '.')::int[]",
                                DSL.val(ITERATIVE_SCAN_SINCE)));
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
