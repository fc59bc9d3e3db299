package net.memnos.engine.embedding;

import static net.memnos.schema.Tables.EMBEDDING;

import java.util.List;
import java.util.UUID;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.embedding.EmbeddingSpaceStore.StoredSpace;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Searches the turns of one space as recall's dense arm does, without a filter: for measuring what a space finds. */
final class NearestStore {

    private final EmbeddingStore vectors = new EmbeddingStore();

    /** The ids of the nearest turns, nearest first. */
    List<UUID> nearest(Transaction transaction, Scope scope, StoredSpace space, float[] vector, int limit) {
        scope.require(Permission.ADMIN);
        boolean indexed = vectors.usesIndex(transaction, scope, EmbeddingPart.TURN, space.id());
        Field<?> stored = indexed
                ? DSL.field(
                        "({0}::halfvec({1}))",
                        EMBEDDING.VECTOR, DSL.inline(space.space().dimensions()))
                : EMBEDDING.VECTOR;
        Field<Double> distance =
                DSL.field("{0} <=> {1}", SQLDataType.DOUBLE, stored, DSL.val(vector, EMBEDDING.VECTOR.getDataType()));
        return transaction
                .dsl()
                .select(EMBEDDING.OWNER_ID)
                .from(EMBEDDING)
                .where(
                        EMBEDDING.SPACE_ID.eq(DSL.inline(space.id())),
                        EMBEDDING.PART.eq(DSL.inline(EmbeddingPart.TURN.label())),
                        EMBEDDING.NAMESPACE_ID.in(scope.namespaceIds()))
                .orderBy(distance)
                .limit(limit)
                .fetch(EMBEDDING.OWNER_ID);
    }
}
