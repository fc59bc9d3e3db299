package net.memnos.engine.embedding;

import static net.memnos.schema.Tables.EMBEDDING;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.memnos.engine.embedding.EmbeddingStore.Owner;
import net.memnos.engine.postgres.Transaction;
import net.memnos.schema.tables.Embedding;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Compares two spaces, for a migration: it acts for nobody, and only the work of this package can call it. What a space
 * lacks is what another has and it has not, so a migration needs no other state than the vectors themselves.
 */
final class FillStore {

    private static final Embedding THERE = EMBEDDING.as("there");

    /** Owners that have a vector in one space and lack it in another, in their order. */
    List<Owner> missing(Transaction transaction, short source, short target, @Nullable Owner after, int limit) {
        Condition lacking = DSL.notExists(DSL.selectOne()
                .from(THERE)
                .where(THERE.NAMESPACE_ID.eq(EMBEDDING.NAMESPACE_ID))
                .and(THERE.OWNER_ID.eq(EMBEDDING.OWNER_ID))
                .and(THERE.PART.eq(EMBEDDING.PART))
                .and(THERE.SPACE_ID.eq(DSL.inline(target))));
        return owners(transaction, EMBEDDING.SPACE_ID.eq(DSL.inline(source)).and(lacking), after, limit);
    }

    /** Owners of vectors of a space, in their order. */
    List<Owner> owners(Transaction transaction, short space, @Nullable Owner after, int limit) {
        return owners(transaction, EMBEDDING.SPACE_ID.eq(DSL.inline(space)), after, limit);
    }

    private static List<Owner> owners(Transaction transaction, Condition which, @Nullable Owner after, int limit) {
        Condition beyond = after == null
                ? DSL.noCondition()
                : DSL.row(EMBEDDING.NAMESPACE_ID, EMBEDDING.OWNER_ID).gt(after.namespaceId(), after.id());
        return transaction
                .dsl()
                .selectDistinct(EMBEDDING.NAMESPACE_ID, EMBEDDING.OWNER_ID)
                .from(EMBEDDING)
                .where(which.and(beyond))
                .orderBy(EMBEDDING.NAMESPACE_ID, EMBEDDING.OWNER_ID)
                .limit(limit)
                .fetch(row -> new Owner(row.value1(), row.value2()));
    }

    /** How many vectors a space has. */
    long vectors(Transaction transaction, short space) {
        return transaction
                .dsl()
                .selectCount()
                .from(EMBEDDING)
                .where(EMBEDDING.SPACE_ID.eq(DSL.inline(space)))
                .fetchSingle()
                .value1();
    }

    /**
     * The parts of an owner that have a vector in a space. They stay until the end of the transaction: whoever removes the
     * owner meanwhile waits, and then sees what was written beside them.
     */
    Set<EmbeddingPart> held(Transaction transaction, Owner owner, short space) {
        return transaction
                .dsl()
                .select(EMBEDDING.PART)
                .from(EMBEDDING)
                .where(
                        EMBEDDING.NAMESPACE_ID.eq(owner.namespaceId()),
                        EMBEDDING.OWNER_ID.eq(owner.id()),
                        EMBEDDING.SPACE_ID.eq(space))
                .orderBy(EMBEDDING.PART)
                .forKeyShare()
                .fetch(EMBEDDING.PART)
                .stream()
                .flatMap(label -> EmbeddingPart.ofLabel(label).stream())
                .collect(Collectors.toSet());
    }

    /** Puts a vector where there is none; one that is there is at least as new. */
    void add(Transaction transaction, Owner owner, EmbeddingPart part, short space, float[] vector) {
        transaction
                .dsl()
                .insertInto(EMBEDDING)
                .set(EMBEDDING.NAMESPACE_ID, owner.namespaceId())
                .set(EMBEDDING.OWNER_ID, owner.id())
                .set(EMBEDDING.PART, part.label())
                .set(EMBEDDING.SPACE_ID, space)
                .set(EMBEDDING.VECTOR, vector)
                .onConflictDoNothing()
                .execute();
    }

    /** Some turns that have a vector in a space: always the same ones, spread over all. */
    List<Owner> sample(Transaction transaction, short space, int size) {
        return transaction
                .dsl()
                .select(EMBEDDING.NAMESPACE_ID, EMBEDDING.OWNER_ID)
                .from(EMBEDDING)
                .where(EMBEDDING.SPACE_ID.eq(DSL.inline(space)), EMBEDDING.PART.eq(EmbeddingPart.TURN.label()))
                .orderBy(DSL.field("md5({0}::text)", String.class, EMBEDDING.OWNER_ID), EMBEDDING.OWNER_ID)
                .limit(size)
                .fetch(row -> new Owner(row.value1(), row.value2()));
    }

    /** Removes the vectors of some owners from a space. */
    int remove(Transaction transaction, short space, List<Owner> owners) {
        int removed = 0;
        List<Owner> rest = new ArrayList<>(owners);
        while (!rest.isEmpty()) {
            long namespaceId = rest.getFirst().namespaceId();
            List<UUID> ids = rest.stream()
                    .filter(owner -> owner.namespaceId() == namespaceId)
                    .map(Owner::id)
                    .toList();
            removed += transaction
                    .dsl()
                    .deleteFrom(EMBEDDING)
                    .where(
                            EMBEDDING.NAMESPACE_ID.eq(namespaceId),
                            EMBEDDING.OWNER_ID.in(ids),
                            EMBEDDING.SPACE_ID.eq(space))
                    .execute();
            rest.removeIf(owner -> owner.namespaceId() == namespaceId);
        }
        return removed;
    }
}
