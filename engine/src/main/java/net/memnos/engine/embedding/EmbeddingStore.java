package net.memnos.engine.embedding;

import static net.memnos.schema.Tables.EMBEDDING;

import java.util.UUID;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;

/** Writes vectors. */
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

    /** Whose vectors they are: a turn or a fact in its namespace. */
    record Owner(long namespaceId, UUID id) {}
}
