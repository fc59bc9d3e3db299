package net.memnos.engine.predicate;

import static net.memnos.schema.Tables.PREDICATE;
import static net.memnos.schema.Tables.PREDICATE_ALIAS;
import static net.memnos.schema.Tables.PREDICATE_DEFAULT;
import static net.memnos.schema.Tables.SLOT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.memnos.engine.access.Namespace;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import net.memnos.schema.tables.Predicate;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** A namespace's own copy of the predicates: listing it, and changing classes and aliases. */
public final class PredicateEditStore {

    private static final int LIST_MAX = 2000;
    private static final int ALIASES_MAX = 20_000;

    /** The predicates of the scope's namespace by name; the defaults when it has none of its own yet. */
    public List<PredicateSummary> list(Transaction transaction, Scope scope) {
        scope.require(Permission.READ);
        List<PredicateSummary> own = own(transaction, scope.namespace().id(), DSL.noCondition());
        return own.isEmpty() ? defaults(transaction) : own;
    }

    /** The predicates of one of the scope's namespaces that are not what every new namespace starts with, by name. */
    public List<PredicateSummary> edited(Transaction transaction, Scope scope, Namespace namespace) {
        scope.require(Permission.READ);
        if (!scope.namespaces().contains(namespace)) {
            throw new IllegalArgumentException("the scope does not cover " + namespace.name());
        }
        Map<String, PredicateSummary> defaults = defaults(transaction).stream()
                .collect(Collectors.toMap(PredicateSummary::canonical, predicate -> predicate));
        return own(transaction, namespace.id(), DSL.noCondition()).stream()
                .filter(predicate -> !isSame(predicate, defaults.get(predicate.canonical())))
                .toList();
    }

    /** What nobody has edited is a relation without aliases, unless there is a default. */
    private static boolean isSame(PredicateSummary one, @Nullable PredicateSummary unedited) {
        PredicateClass predicateClass = unedited == null ? PredicateClass.RELATION : unedited.predicateClass();
        List<String> aliases = unedited == null ? List.of() : unedited.aliases();
        return one.predicateClass() == predicateClass
                && Set.copyOf(one.aliases()).equals(Set.copyOf(aliases));
    }

    /** One predicate of the scope's namespace by its own canonical form, as whoever changes it sees it. */
    public Optional<PredicateSummary> find(Transaction transaction, Scope scope, String canonical) {
        scope.require(Permission.WRITE);
        return own(transaction, scope.namespace().id(), PREDICATE.CANONICAL.eq(canonical)).stream()
                .findFirst();
    }

    private static List<PredicateSummary> own(Transaction transaction, long namespaceId, Condition which) {
        record Row(UUID id, String canonical, PredicateClass predicateClass, int slots) {}
        Predicate other = PREDICATE.as("other");
        Field<Integer> slots = DSL.field(DSL.selectCount()
                .from(SLOT)
                .where(SLOT.NAMESPACE_ID.eq(namespaceId).and(SLOT.PREDICATE_ID.eq(PREDICATE.ID))));
        Condition inUse = DSL.notExists(DSL.selectOne()
                .from(PREDICATE_ALIAS)
                .join(other)
                .on(other.NAMESPACE_ID.eq(PREDICATE_ALIAS.NAMESPACE_ID))
                .and(other.ID.eq(PREDICATE_ALIAS.PREDICATE_ID))
                .where(PREDICATE_ALIAS.NAMESPACE_ID.eq(namespaceId))
                .and(PREDICATE_ALIAS.ALIAS.eq(PREDICATE.CANONICAL))
                .and(other.ID.ne(PREDICATE.ID)));
        List<Row> rows = transaction
                .dsl()
                .select(PREDICATE.ID, PREDICATE.CANONICAL, PREDICATE.CLASS, slots)
                .from(PREDICATE)
                .where(PREDICATE.NAMESPACE_ID.eq(namespaceId))
                .and(inUse)
                .and(which)
                .orderBy(PREDICATE.CANONICAL)
                .limit(LIST_MAX)
                .fetch(row -> new Row(row.value1(), row.value2(), PredicateClass.of(row.value3()), row.value4()));
        Map<UUID, List<String>> aliases = transaction
                .dsl()
                .select(PREDICATE_ALIAS.PREDICATE_ID, PREDICATE_ALIAS.ALIAS)
                .from(PREDICATE_ALIAS)
                .where(PREDICATE_ALIAS.NAMESPACE_ID.eq(namespaceId))
                .and(PREDICATE_ALIAS.PREDICATE_ID.in(rows.stream().map(Row::id).toList()))
                .orderBy(PREDICATE_ALIAS.ALIAS)
                .limit(ALIASES_MAX)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.value1(), Collectors.mapping(row -> row.value2(), Collectors.toList())));
        return rows.stream()
                .map(row -> new PredicateSummary(
                        row.canonical(), row.predicateClass(), aliases.getOrDefault(row.id(), List.of()), row.slots()))
                .toList();
    }

    private static List<PredicateSummary> defaults(Transaction transaction) {
        return transaction
                .dsl()
                .select(PREDICATE_DEFAULT.CANONICAL, PREDICATE_DEFAULT.CLASS, PREDICATE_DEFAULT.ALIASES)
                .from(PREDICATE_DEFAULT)
                .orderBy(PREDICATE_DEFAULT.CANONICAL)
                .limit(LIST_MAX)
                .fetch(row ->
                        new PredicateSummary(row.value1(), PredicateClass.of(row.value2()), List.of(row.value3()), 0));
    }

    /** Changes the class; the timelines are laid out elsewhere. */
    public void setClass(Transaction transaction, Scope scope, PredicateId id, PredicateClass predicateClass) {
        scope.require(Permission.WRITE);
        transaction
                .dsl()
                .update(PREDICATE)
                .set(PREDICATE.CLASS, predicateClass.label())
                .where(PREDICATE.NAMESPACE_ID.eq(scope.namespace().id()).and(PREDICATE.ID.eq(id.value())))
                .execute();
    }

    /** The predicate whose own canonical form this is, whatever it is an alias of. */
    public Optional<PredicateId> own(Transaction transaction, Scope scope, String canonical) {
        return transaction
                .dsl()
                .select(PREDICATE.ID)
                .from(PREDICATE)
                .where(PREDICATE.NAMESPACE_ID.eq(scope.namespace().id()).and(PREDICATE.CANONICAL.eq(canonical)))
                .fetchOptional(PREDICATE.ID)
                .map(PredicateId::new);
    }

    /** The predicate that a form is an alias of. */
    public Optional<PredicateId> aliased(Transaction transaction, Scope scope, String alias) {
        return transaction
                .dsl()
                .select(PREDICATE_ALIAS.PREDICATE_ID)
                .from(PREDICATE_ALIAS)
                .where(PREDICATE_ALIAS.NAMESPACE_ID.eq(scope.namespace().id()).and(PREDICATE_ALIAS.ALIAS.eq(alias)))
                .fetchOptional(PREDICATE_ALIAS.PREDICATE_ID)
                .map(PredicateId::new);
    }

    /** Makes a form, and the aliases of the predicate that it names itself, aliases of a predicate. */
    public void addAlias(Transaction transaction, Scope scope, String alias, PredicateId of) {
        scope.require(Permission.WRITE);
        long namespaceId = scope.namespace().id();
        own(transaction, scope, alias)
                .ifPresent(joined -> transaction
                        .dsl()
                        .update(PREDICATE_ALIAS)
                        .set(PREDICATE_ALIAS.PREDICATE_ID, of.value())
                        .where(PREDICATE_ALIAS.NAMESPACE_ID.eq(namespaceId))
                        .and(PREDICATE_ALIAS.PREDICATE_ID.eq(joined.value()))
                        .execute());
        transaction
                .dsl()
                .insertInto(PREDICATE_ALIAS)
                .set(PREDICATE_ALIAS.NAMESPACE_ID, namespaceId)
                .set(PREDICATE_ALIAS.ALIAS, alias)
                .set(PREDICATE_ALIAS.PREDICATE_ID, of.value())
                .onConflict(PREDICATE_ALIAS.NAMESPACE_ID, PREDICATE_ALIAS.ALIAS)
                .doUpdate()
                .set(PREDICATE_ALIAS.PREDICATE_ID, of.value())
                .execute();
    }

    /** Makes a form no alias of a predicate any more; false when it was none. */
    public boolean removeAlias(Transaction transaction, Scope scope, String alias, PredicateId of) {
        scope.require(Permission.WRITE);
        return transaction
                        .dsl()
                        .deleteFrom(PREDICATE_ALIAS)
                        .where(PREDICATE_ALIAS.NAMESPACE_ID.eq(scope.namespace().id()))
                        .and(PREDICATE_ALIAS.ALIAS.eq(alias))
                        .and(PREDICATE_ALIAS.PREDICATE_ID.eq(of.value()))
                        .execute()
                == 1;
    }
}
