package net.memnos.engine.embedding;

import static net.memnos.schema.Tables.CORPUS;
import static net.memnos.schema.Tables.EMBEDDING;

import java.util.Collection;
import java.util.UUID;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Writes vectors, and knows how they are searched. */
public final class EmbeddingStore {

    private static final String COUNTS = """
            select (select coalesce(sum(documents), 0)::bigint from {0} where namespace_id = any ({1}) and kind = {2}),
                (select reltuples from pg_class where oid = to_regclass({3})),
                (select string_to_array(extversion, '.')::int[] >= array[0, 8] from pg_extension where extname = 'vector')
            """;

    private static final Field<Long> IN_SCOPE = DSL.field("in_scope", SQLDataType.BIGINT);
    private static final Field<Float> IN_INDEX = DSL.field("in_index", SQLDataType.REAL);
    private static final Field<Boolean> ITERATIVE = DSL.field("iterative", SQLDataType.BOOLEAN);

    /**
     * Removes the vectors of an owner in all spaces. Locked first, for a migration that copies them into a new space at this
     * moment holds them until its own are seen.
     */
    public void remove(Transaction transaction, Scope scope, UUID ownerId) {
        remove(transaction, scope, EMBEDDING.OWNER_ID.eq(ownerId));
    }

    /** The same of many owners. */
    public void removeAll(Transaction transaction, Scope scope, Collection<UUID> ownerIds) {
        remove(transaction, scope, Among.ids(EMBEDDING.OWNER_ID, ownerIds));
    }

    /** Removes the vectors of turns together with what was said before them. */
    public void removeWindows(Transaction transaction, Scope scope, Collection<UUID> ownerIds) {
        remove(
                transaction,
                scope,
                Among.ids(EMBEDDING.OWNER_ID, ownerIds).and(EMBEDDING.PART.eq(EmbeddingPart.WINDOW.label())));
    }

    private static void remove(Transaction transaction, Scope scope, Condition which) {
        scope.require(Permission.WRITE);
        Condition owned = EMBEDDING.NAMESPACE_ID.eq(scope.namespace().id()).and(which);
        transaction
                .dsl()
                .select(EMBEDDING.SPACE_ID)
                .from(EMBEDDING)
                .where(owned)
                .orderBy(EMBEDDING.OWNER_ID, EMBEDDING.PART, EMBEDDING.SPACE_ID)
                .forUpdate()
                .execute();
        transaction.dsl().deleteFrom(EMBEDDING).where(owned).execute();
    }

    /**
     * Whether recall searches all vectors of the scope rather than the HNSW index: because they are few, or because the
     * extension knows no iterative scans, without which the index would find too little in a part of the store. Reads counts
     * that are kept anyway, which may be some hundred rows behind; that is near enough.
     */
    public boolean searchesExactly(Transaction transaction, Scope scope, EmbeddingPart part, short spaceId) {
        return transaction
                .dsl()
                .resultQuery(
                        COUNTS,
                        CORPUS,
                        DSL.val(scope.namespaceIds().toArray(Long[]::new)),
                        DSL.val(part.kind()),
                        DSL.val("memnos." + EmbeddingIndexes.name(spaceId, part)))
                .coerce(IN_SCOPE, IN_INDEX, ITERATIVE)
                .fetchSingle(row -> row.value2() == null
                        || !Boolean.TRUE.equals(row.value3())
                        || EmbeddingIndexes.searchesExactly(
                                row.value1(), row.value2().longValue()));
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
