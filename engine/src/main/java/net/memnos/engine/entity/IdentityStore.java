package net.memnos.engine.entity;

import static net.memnos.schema.Tables.ALIAS;
import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.ASSERTION_SOURCE;
import static net.memnos.schema.Tables.ENTITY;
import static net.memnos.schema.Tables.ENTITY_CHANGE;
import static net.memnos.schema.Tables.MENTION;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.SLOT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.Namespace;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Which names mean one thing: listing, and the rows of merging and splitting. What was stated is moved elsewhere. */
public final class IdentityStore {

    public static final int LIST_MAX = 500;

    private static final int ALIASES_MAX = 10_000;

    private final IdSource ids;

    public IdentityStore(IdSource ids) {
        this.ids = ids;
    }

    /** A way in which identity changed. */
    public enum Change {
        MERGE,
        SPLIT;

        /** The name in columns and in the exchange format. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Change of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }

    /** Whose change of identity it is, and when. */
    public record Stamp(UUID id, PrincipalId by, Instant at) {}

    /**
     * A change of identity as it was made.
     *
     * @param author the name of the principal
     * @param entity the one that stays: that was merged into, or that names were taken from
     * @param other the one that went, or that came to be
     * @param names canonical, that mean another one since
     */
    public record Recorded(
            UUID id, Change kind, String entity, String other, List<String> names, String author, Instant at) {

        public Recorded {
            names = List.copyOf(names);
        }
    }

    /** The stamp of a change that the scope's principal makes now. */
    public Stamp stamp(Scope scope, Instant now) {
        scope.require(Permission.WRITE);
        return new Stamp(ids.next(), scope.principal().id(), now);
    }

    /**
     * The changes of identity in one of the scope's namespaces in their order, after one of them.
     *
     * @param after null: from the first one
     */
    public List<Recorded> changes(
            Transaction transaction,
            Scope scope,
            Namespace namespace,
            @Nullable Recorded after,
            Instant until,
            int limit) {
        scope.require(Permission.READ);
        if (!scope.namespaces().contains(namespace)) {
            throw new IllegalArgumentException("the scope does not cover " + namespace.name());
        }
        net.memnos.schema.tables.Entity other = ENTITY.as("other");
        return transaction
                .dsl()
                .select(ENTITY_CHANGE.fields())
                .select(ENTITY.NAME, other.NAME, PRINCIPAL.NAME)
                .from(ENTITY_CHANGE)
                .join(ENTITY)
                .on(ENTITY.NAMESPACE_ID.eq(ENTITY_CHANGE.NAMESPACE_ID).and(ENTITY.ID.eq(ENTITY_CHANGE.ENTITY_ID)))
                .join(other)
                .on(other.NAMESPACE_ID.eq(ENTITY_CHANGE.NAMESPACE_ID).and(other.ID.eq(ENTITY_CHANGE.OTHER_ID)))
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(ENTITY_CHANGE.CHANGED_BY))
                .where(ENTITY_CHANGE.NAMESPACE_ID.eq(namespace.id()).and(ENTITY_CHANGE.CHANGED_AT.le(until)))
                .and(
                        after == null
                                ? DSL.noCondition()
                                : DSL.row(ENTITY_CHANGE.CHANGED_AT, ENTITY_CHANGE.ID)
                                        .gt(after.at(), after.id()))
                .orderBy(ENTITY_CHANGE.CHANGED_AT, ENTITY_CHANGE.ID)
                .limit(limit)
                .fetch(row -> new Recorded(
                        row.get(ENTITY_CHANGE.ID),
                        Change.of(row.get(ENTITY_CHANGE.KIND)),
                        row.get(ENTITY.NAME),
                        row.get(other.NAME),
                        List.of(row.get(ENTITY_CHANGE.NAMES)),
                        row.get(PRINCIPAL.NAME),
                        row.get(ENTITY_CHANGE.CHANGED_AT)));
    }

    /** Whether a change of identity is on record. */
    public boolean isRecorded(Transaction transaction, Scope scope, UUID change) {
        return transaction
                .dsl()
                .fetchExists(
                        ENTITY_CHANGE,
                        ENTITY_CHANGE.NAMESPACE_ID.eq(scope.namespace().id()).and(ENTITY_CHANGE.ID.eq(change)));
    }

    /** The entities of the scope's namespace by name; with a text, those that have it in a name. */
    public List<EntitySummary> list(Transaction transaction, Scope scope, @Nullable String like) {
        scope.require(Permission.READ);
        long namespaceId = scope.namespace().id();
        Condition named = DSL.noCondition();
        if (like != null) {
            String part = like.strip().toLowerCase(Locale.ROOT);
            named = DSL.position(DSL.lower(ENTITY.NAME), part)
                    .gt(0)
                    .or(DSL.exists(DSL.selectOne()
                            .from(ALIAS)
                            .where(ALIAS.NAMESPACE_ID.eq(namespaceId))
                            .and(ALIAS.ENTITY_ID.eq(ENTITY.ID))
                            .and(DSL.position(ALIAS.ALIAS_, part).gt(0))));
        }
        record Row(Entity entity, int slots) {}
        List<Row> rows = transaction
                .dsl()
                .select(
                        ENTITY.ID,
                        ENTITY.NAME,
                        ENTITY.CANONICAL,
                        DSL.field(DSL.selectCount()
                                .from(SLOT)
                                .where(SLOT.NAMESPACE_ID.eq(namespaceId).and(SLOT.SUBJECT_ID.eq(ENTITY.ID)))))
                .from(ENTITY)
                .where(ENTITY.NAMESPACE_ID.eq(namespaceId))
                .and(ENTITY.MERGED_INTO_ID.isNull())
                .and(named)
                .orderBy(DSL.lower(ENTITY.NAME), ENTITY.ID)
                .limit(LIST_MAX)
                .fetch(row -> new Row(
                        new Entity(new EntityId(row.value1()), row.value2(), new CanonicalName(row.value3())),
                        row.value4()));
        Map<UUID, List<String>> aliases = aliases(
                transaction, scope, rows.stream().map(row -> row.entity().id()).toList());
        return rows.stream()
                .map(row -> new EntitySummary(
                        row.entity(), aliases.getOrDefault(row.entity().id().value(), List.of()), row.slots()))
                .toList();
    }

    /** The entity that a name leads to, locked so that nobody else changes its identity meanwhile. */
    public Optional<Entity> lock(Transaction transaction, Scope scope, EntityId id) {
        scope.require(Permission.WRITE);
        return transaction
                .dsl()
                .select(ENTITY.ID, ENTITY.NAME, ENTITY.CANONICAL)
                .from(ENTITY)
                .where(ENTITY.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(ENTITY.ID.eq(id.value()))
                .and(ENTITY.MERGED_INTO_ID.isNull())
                .forUpdate()
                .fetchOptional(
                        row -> new Entity(new EntityId(row.value1()), row.value2(), new CanonicalName(row.value3())));
    }

    /** The other names that lead to an entity. */
    public List<CanonicalName> aliasesOf(Transaction transaction, Scope scope, EntityId id) {
        return aliases(transaction, scope, List.of(id)).getOrDefault(id.value(), List.of()).stream()
                .map(CanonicalName::new)
                .toList();
    }

    /** Makes all names of one entity names of another one. */
    public void merge(Transaction transaction, Scope scope, Entity from, Entity into, Stamp stamp) {
        scope.require(Permission.WRITE);
        long namespaceId = scope.namespace().id();
        List<String> names = new ArrayList<>(List.of(from.canonical().value()));
        names.addAll(aliases(transaction, scope, List.of(from.id()))
                .getOrDefault(from.id().value(), List.of()));
        transaction
                .dsl()
                .update(ALIAS)
                .set(ALIAS.ENTITY_ID, into.id().value())
                .where(ALIAS.NAMESPACE_ID
                        .eq(namespaceId)
                        .and(ALIAS.ENTITY_ID.eq(from.id().value())))
                .execute();
        addAlias(transaction, scope, from.canonical(), into.id());
        transaction
                .dsl()
                .update(ENTITY)
                .set(ENTITY.MERGED_INTO_ID, into.id().value())
                .where(ENTITY.NAMESPACE_ID.eq(namespaceId))
                // Those that were merged before come along: each leads straight to where its name does.
                .and(ENTITY.ID
                        .eq(from.id().value())
                        .or(ENTITY.MERGED_INTO_ID.eq(from.id().value())))
                .execute();
        transaction
                .dsl()
                .insertInto(MENTION, MENTION.NAMESPACE_ID, MENTION.ENTITY_ID, MENTION.TURN_ID)
                .select(DSL.select(MENTION.NAMESPACE_ID, DSL.val(into.id().value()), MENTION.TURN_ID)
                        .from(MENTION)
                        .where(MENTION.NAMESPACE_ID.eq(namespaceId))
                        .and(MENTION.ENTITY_ID.eq(from.id().value())))
                .onConflictDoNothing()
                .execute();
        changed(transaction, scope, Change.MERGE, into.id(), from.id(), names, stamp);
    }

    /** Makes names of one entity names of another one, which is made, or was merged into it before. */
    public EntityId split(
            Transaction transaction,
            Scope scope,
            Entity of,
            String name,
            Collection<CanonicalName> names,
            Stamp stamp) {
        scope.require(Permission.WRITE);
        long namespaceId = scope.namespace().id();
        List<String> values = names.stream().map(CanonicalName::value).toList();
        CanonicalName canonical = CanonicalName.of(name);
        transaction
                .dsl()
                .deleteFrom(ALIAS)
                .where(ALIAS.NAMESPACE_ID.eq(namespaceId).and(ALIAS.ALIAS_.in(values)))
                .and(ALIAS.ENTITY_ID.eq(of.id().value()))
                .execute();
        UUID own = transaction
                .dsl()
                .insertInto(ENTITY)
                .set(ENTITY.NAMESPACE_ID, namespaceId)
                .set(ENTITY.ID, ids.next())
                .set(ENTITY.NAME, name)
                .set(ENTITY.CANONICAL, canonical.value())
                .set(ENTITY.CREATED_AT, stamp.at())
                .onConflict(ENTITY.NAMESPACE_ID, ENTITY.CANONICAL)
                .doUpdate()
                .setNull(ENTITY.MERGED_INTO_ID)
                .returningResult(ENTITY.ID)
                .fetchSingle()
                .value1();
        EntityId made = new EntityId(own);
        transaction
                .dsl()
                .update(ENTITY)
                .set(ENTITY.MERGED_INTO_ID, own)
                .where(ENTITY.NAMESPACE_ID.eq(namespaceId).and(ENTITY.CANONICAL.in(values)))
                .and(ENTITY.MERGED_INTO_ID.isNotNull().and(ENTITY.ID.ne(own)))
                .execute();
        names.stream()
                .filter(other -> !other.equals(canonical))
                .forEach(other -> addAlias(transaction, scope, other, made));
        changed(transaction, scope, Change.SPLIT, of.id(), made, values, stamp);
        return made;
    }

    /** Makes the mentions of an entity follow what was stated about it. */
    public void mention(Transaction transaction, Scope scope, EntityId entity) {
        scope.require(Permission.WRITE);
        long namespaceId = scope.namespace().id();
        transaction
                .dsl()
                .insertInto(MENTION, MENTION.NAMESPACE_ID, MENTION.ENTITY_ID, MENTION.TURN_ID)
                .select(DSL.selectDistinct(
                                ASSERTION_SOURCE.NAMESPACE_ID, DSL.val(entity.value()), ASSERTION_SOURCE.TURN_ID)
                        .from(SLOT)
                        .join(ASSERTION)
                        .on(ASSERTION.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(ASSERTION.SLOT_ID.eq(SLOT.ID)))
                        .join(ASSERTION_SOURCE)
                        .on(ASSERTION_SOURCE.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID))
                        .and(ASSERTION_SOURCE.ASSERTION_ID.eq(ASSERTION.ID))
                        .where(SLOT.NAMESPACE_ID.eq(namespaceId).and(SLOT.SUBJECT_ID.eq(entity.value()))))
                .onConflictDoNothing()
                .execute();
    }

    private void changed(
            Transaction transaction,
            Scope scope,
            Change kind,
            EntityId entity,
            EntityId other,
            List<String> names,
            Stamp stamp) {
        transaction
                .dsl()
                .insertInto(ENTITY_CHANGE)
                .set(ENTITY_CHANGE.NAMESPACE_ID, scope.namespace().id())
                .set(ENTITY_CHANGE.ID, stamp.id())
                .set(ENTITY_CHANGE.KIND, kind.label())
                .set(ENTITY_CHANGE.ENTITY_ID, entity.value())
                .set(ENTITY_CHANGE.OTHER_ID, other.value())
                .set(ENTITY_CHANGE.NAMES, names.toArray(String[]::new))
                .set(ENTITY_CHANGE.CHANGED_BY, stamp.by().value())
                .set(ENTITY_CHANGE.CHANGED_AT, stamp.at())
                .execute();
    }

    private static void addAlias(Transaction transaction, Scope scope, CanonicalName alias, EntityId entity) {
        transaction
                .dsl()
                .insertInto(ALIAS)
                .set(ALIAS.NAMESPACE_ID, scope.namespace().id())
                .set(ALIAS.ALIAS_, alias.value())
                .set(ALIAS.ENTITY_ID, entity.value())
                .onConflict(ALIAS.NAMESPACE_ID, ALIAS.ALIAS_)
                .doUpdate()
                .set(ALIAS.ENTITY_ID, entity.value())
                .execute();
    }

    private static Map<UUID, List<String>> aliases(Transaction transaction, Scope scope, Collection<EntityId> ids) {
        return transaction
                .dsl()
                .select(ALIAS.ENTITY_ID, ALIAS.ALIAS_)
                .from(ALIAS)
                .where(ALIAS.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(ALIAS.ENTITY_ID.in(ids.stream().map(EntityId::value).toList()))
                .orderBy(ALIAS.ALIAS_)
                .limit(ALIASES_MAX)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.value1(), Collectors.mapping(row -> row.value2(), Collectors.toList())));
    }
}
