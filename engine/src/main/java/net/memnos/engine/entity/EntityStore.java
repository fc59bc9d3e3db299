package net.memnos.engine.entity;

import static net.memnos.schema.Tables.ALIAS;
import static net.memnos.schema.Tables.ENTITY;
import static net.memnos.schema.Tables.MENTION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.TurnId;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The entities of a namespace, found by canonical name or alias. */
public final class EntityStore {

    private static final int MERGES_MAX = 20;
    private static final int FOUND_MAX = 100;

    private final IdSource ids;

    public EntityStore(IdSource ids) {
        this.ids = ids;
    }

    /** The entity of a name, made when there is none. */
    public EntityId resolve(Transaction transaction, Scope scope, String name, Instant now) {
        return resolveAll(transaction, scope, List.of(name), now)
                .values()
                .iterator()
                .next();
    }

    /**
     * The entities of names, made when there are none. One call for all names of a transaction keeps writers from waiting for
     * each other in a circle, because new names are inserted in their order.
     */
    public Map<String, EntityId> resolveAll(
            Transaction transaction, Scope scope, Collection<String> names, Instant now) {
        scope.require(Permission.WRITE);
        Map<CanonicalName, String> wanted = new TreeMap<>();
        names.forEach(name -> wanted.putIfAbsent(CanonicalName.of(name), name));
        Map<CanonicalName, EntityId> resolved = new TreeMap<>();
        wanted.forEach(
                (canonical, name) -> resolved.put(canonical, findOrCreate(transaction, scope, canonical, name, now)));
        Map<String, EntityId> byName = new LinkedHashMap<>();
        names.forEach(name -> byName.put(name, resolvedAs(resolved, CanonicalName.of(name))));
        return byName;
    }

    private static EntityId resolvedAs(Map<CanonicalName, EntityId> resolved, CanonicalName canonical) {
        EntityId id = resolved.get(canonical);
        if (id == null) {
            throw new IllegalStateException("the name was not resolved");
        }
        return id;
    }

    private EntityId findOrCreate(
            Transaction transaction, Scope scope, CanonicalName canonical, String name, Instant now) {
        Optional<EntityId> known = idOf(transaction, scope, canonical);
        if (known.isPresent()) {
            return known.get();
        }
        transaction
                .dsl()
                .insertInto(ENTITY)
                .set(ENTITY.NAMESPACE_ID, scope.namespace().id())
                .set(ENTITY.ID, ids.next())
                .set(ENTITY.NAME, name)
                .set(ENTITY.CANONICAL, canonical.value())
                .set(ENTITY.CREATED_AT, now)
                .onConflictDoNothing()
                .execute();
        return idOf(transaction, scope, canonical)
                .orElseThrow(() -> new IllegalStateException("an entity vanished while it was made"));
    }

    /** The id under a canonical name or an alias, of what it was merged into when it was. */
    private static Optional<EntityId> idOf(Transaction transaction, Scope scope, CanonicalName canonical) {
        return rowWhere(transaction, scope, ENTITY.CANONICAL.eq(canonical.value()))
                .or(() -> rowWhere(
                        transaction,
                        scope,
                        ENTITY.ID.eq(DSL.select(ALIAS.ENTITY_ID)
                                .from(ALIAS)
                                .where(ALIAS.NAMESPACE_ID.eq(scope.namespace().id()))
                                .and(ALIAS.ALIAS_.eq(canonical.value())))))
                .map(row -> new EntityId(merged(transaction, scope, row)));
    }

    private static UUID merged(Transaction transaction, Scope scope, Row row) {
        Row current = row;
        for (int merges = 0; merges < MERGES_MAX; merges++) {
            UUID into = current.mergedInto();
            if (into == null) {
                return current.id();
            }
            current = rowWhere(transaction, scope, ENTITY.ID.eq(into)).orElse(new Row(into, null));
        }
        throw new IllegalStateException("entities are merged in a circle");
    }

    private static Optional<Row> rowWhere(Transaction transaction, Scope scope, Condition condition) {
        return transaction
                .dsl()
                .select(ENTITY.ID, ENTITY.MERGED_INTO_ID)
                .from(ENTITY)
                .where(ENTITY.NAMESPACE_ID.eq(scope.namespace().id()).and(condition))
                .fetchOptional(row -> new Row(row.value1(), row.value2()));
    }

    private record Row(UUID id, @Nullable UUID mergedInto) {}

    /** The entities whose canonical name or alias is one of these, in every namespace of the scope; 100 at most. */
    public List<Entity> find(Transaction transaction, Scope scope, Collection<CanonicalName> names) {
        List<String> values = names.stream().map(CanonicalName::value).toList();
        return transaction
                .dsl()
                .select(ENTITY.ID, ENTITY.NAME, ENTITY.CANONICAL)
                .from(ENTITY)
                .where(ENTITY.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(ENTITY.MERGED_INTO_ID.isNull())
                .and(Among.texts(ENTITY.CANONICAL, values).or(ENTITY.ID.eq(DSL.any(DSL.array(aliased(scope, values))))))
                .orderBy(ENTITY.NAMESPACE_ID, ENTITY.CANONICAL)
                .limit(FOUND_MAX)
                .fetch(row -> new Entity(new EntityId(row.value1()), row.value2(), new CanonicalName(row.value3())));
    }

    /** Ids that an alias or a merged entity of these names leads to. */
    private static Select<Record1<UUID>> aliased(Scope scope, List<String> names) {
        return DSL.select(ALIAS.ENTITY_ID)
                .from(ALIAS)
                .where(ALIAS.NAMESPACE_ID.in(scope.namespaceIds()).and(Among.texts(ALIAS.ALIAS_, names)))
                .union(DSL.select(ENTITY.MERGED_INTO_ID)
                        .from(ENTITY)
                        .where(ENTITY.NAMESPACE_ID.in(scope.namespaceIds()))
                        .and(Among.texts(ENTITY.CANONICAL, names))
                        .and(ENTITY.MERGED_INTO_ID.isNotNull()))
                .limit(FOUND_MAX);
    }

    /** Entities with those that were merged into them, directly or by others. */
    public List<EntityId> withMerged(Transaction transaction, Scope scope, Collection<EntityId> entities) {
        List<UUID> all = new ArrayList<>(entities.stream().map(EntityId::value).toList());
        List<UUID> last = List.copyOf(all);
        while (!last.isEmpty()) {
            last = transaction
                    .dsl()
                    .select(ENTITY.ID)
                    .from(ENTITY)
                    .where(ENTITY.NAMESPACE_ID.in(scope.namespaceIds()))
                    .and(ENTITY.MERGED_INTO_ID.in(last))
                    .and(ENTITY.ID.notIn(all))
                    .limit(FOUND_MAX)
                    .fetch(row -> row.value1());
            all.addAll(last);
        }
        return all.stream().map(EntityId::new).toList();
    }

    /** Notes that a turn is about entities. */
    public void mention(Transaction transaction, Scope scope, Collection<EntityId> entities, TurnId turn) {
        scope.require(Permission.WRITE);
        transaction
                .dsl()
                .insertInto(MENTION, MENTION.NAMESPACE_ID, MENTION.ENTITY_ID, MENTION.TURN_ID)
                .valuesOfRows(entities.stream()
                        .distinct()
                        .map(entity -> DSL.row(scope.namespace().id(), entity.value(), turn.value()))
                        .toList())
                .onConflictDoNothing()
                .execute();
    }
}
