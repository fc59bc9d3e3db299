package net.memnos.engine.entity;

import static net.memnos.schema.Tables.ALIAS;
import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.DOSSIER;
import static net.memnos.schema.Tables.ENTITY;
import static net.memnos.schema.Tables.ENTITY_CHANGE;
import static net.memnos.schema.Tables.MENTION;
import static net.memnos.schema.Tables.SLOT;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Removes names that nothing in the memory says any more. */
public final class UnusedEntityStore {

    private static final int SUBJECTS_MAX = 10_000;

    /**
     * Removes those of some entities, and of those that were merged into them, about which nothing is stated and which no
     * turn mentions, with their aliases and the record of how they were merged and split.
     *
     * @return the entities that are gone
     */
    public List<EntityId> remove(Transaction transaction, Scope scope, Collection<EntityId> candidates) {
        scope.require(Permission.WRITE);
        List<EntityId> gone = new ArrayList<>();
        Set<UUID> merged = new HashSet<>();
        for (EntityId entity : candidates) {
            merged.addAll(mergedInto(transaction, scope, entity));
        }
        for (UUID one : merged) {
            if (!isSaid(transaction, scope, one)) {
                removeRow(transaction, scope, one);
                gone.add(new EntityId(one));
            }
        }
        for (EntityId entity : candidates) {
            if (isUnused(transaction, scope, entity.value())) {
                removeRow(transaction, scope, entity.value());
                gone.add(entity);
            }
        }
        return gone;
    }

    private static List<UUID> mergedInto(Transaction transaction, Scope scope, EntityId entity) {
        return transaction
                .dsl()
                .select(ENTITY.ID)
                .from(ENTITY)
                .where(ENTITY.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(ENTITY.MERGED_INTO_ID.eq(entity.value()))
                .fetch(ENTITY.ID);
    }

    /** Whether a statement that was filed under another entity since was put under this one's name. */
    private static boolean isSaid(Transaction transaction, Scope scope, UUID merged) {
        return transaction
                .dsl()
                .selectDistinct(ASSERTION.SUBJECT, ENTITY.CANONICAL)
                .from(ENTITY)
                .join(SLOT)
                .on(SLOT.NAMESPACE_ID.eq(ENTITY.NAMESPACE_ID).and(SLOT.SUBJECT_ID.eq(ENTITY.MERGED_INTO_ID)))
                .join(ASSERTION)
                .on(ASSERTION.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(ASSERTION.SLOT_ID.eq(SLOT.ID)))
                .where(ENTITY.NAMESPACE_ID.eq(scope.namespace().id()).and(ENTITY.ID.eq(merged)))
                .limit(SUBJECTS_MAX)
                .stream()
                .anyMatch(row -> CanonicalName.of(row.value1()).value().equals(row.value2()));
    }

    private static boolean isUnused(Transaction transaction, Scope scope, UUID entity) {
        long namespaceId = scope.namespace().id();
        return transaction
                .dsl()
                .fetchExists(DSL.selectOne()
                        .from(ENTITY)
                        .where(ENTITY.NAMESPACE_ID.eq(namespaceId).and(ENTITY.ID.eq(entity)))
                        .andNotExists(DSL.selectOne()
                                .from(SLOT)
                                .where(SLOT.NAMESPACE_ID.eq(namespaceId).and(SLOT.SUBJECT_ID.eq(entity))))
                        .andNotExists(DSL.selectOne()
                                .from(MENTION)
                                .where(MENTION.NAMESPACE_ID.eq(namespaceId).and(MENTION.ENTITY_ID.eq(entity))))
                        .andNotExists(DSL.selectOne()
                                .from(DOSSIER)
                                .where(DOSSIER.NAMESPACE_ID.eq(namespaceId).and(DOSSIER.ENTITY_ID.eq(entity))))
                        .andNotExists(DSL.selectOne()
                                .from(ENTITY.as("other"))
                                .where(ENTITY.as("other").NAMESPACE_ID.eq(namespaceId))
                                .and(ENTITY.as("other").MERGED_INTO_ID.eq(entity))));
    }

    private static void removeRow(Transaction transaction, Scope scope, UUID entity) {
        long namespaceId = scope.namespace().id();
        Condition concerned = ENTITY_CHANGE
                .NAMESPACE_ID
                .eq(namespaceId)
                .and(ENTITY_CHANGE.ENTITY_ID.eq(entity).or(ENTITY_CHANGE.OTHER_ID.eq(entity)));
        transaction.dsl().deleteFrom(ENTITY_CHANGE).where(concerned).execute();
        transaction
                .dsl()
                .deleteFrom(ALIAS)
                .where(ALIAS.NAMESPACE_ID.eq(namespaceId))
                .and(ALIAS.ENTITY_ID
                        .eq(entity)
                        .or(ALIAS.ALIAS_.in(DSL.select(ENTITY.CANONICAL)
                                .from(ENTITY)
                                .where(ENTITY.NAMESPACE_ID.eq(namespaceId).and(ENTITY.ID.eq(entity))))))
                .execute();
        transaction
                .dsl()
                .deleteFrom(ENTITY)
                .where(ENTITY.NAMESPACE_ID.eq(namespaceId).and(ENTITY.ID.eq(entity)))
                .execute();
    }
}
