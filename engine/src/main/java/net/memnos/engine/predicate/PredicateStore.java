package net.memnos.engine.predicate;

import static net.memnos.schema.Tables.PREDICATE;
import static net.memnos.schema.Tables.PREDICATE_ALIAS;
import static net.memnos.schema.Tables.PREDICATE_DEFAULT;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Row3;
import org.jooq.impl.DSL;

/** The predicates of a namespace, found by canonical form or alias, never by a part of a word. */
public final class PredicateStore {

    private static final int PREDICATES_MAX = 1000;
    private static final int FORMS_MAX = 10_000;

    private final IdSource ids;
    private final InstantSource clock;

    public PredicateStore(IdSource ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** The predicate that a text means; an unknown one is made, as a relation. */
    public Predicate resolve(Transaction transaction, Scope scope, String text) {
        return resolveAll(transaction, scope, List.of(text)).values().iterator().next();
    }

    /** The predicates that texts mean. New ones are inserted in their order, so that writers never wait in a circle. */
    public Map<String, Predicate> resolveAll(Transaction transaction, Scope scope, Collection<String> texts) {
        scope.require(Permission.WRITE);
        Map<String, List<String>> byCanonical = new TreeMap<>();
        texts.forEach(text -> byCanonical
                .computeIfAbsent(PredicateForm.of(text).canonical(), canonical -> new ArrayList<>())
                .add(text));
        Map<String, Predicate> resolved = new TreeMap<>();
        byCanonical.forEach(
                (canonical, said) -> said.forEach(text -> resolved.put(text, findOrCreate(transaction, scope, text))));
        return resolved;
    }

    /** The predicates that a text means, in every namespace of the scope. */
    public List<Predicate> find(Transaction transaction, Scope scope, String text) {
        List<Predicate> found = new ArrayList<>();
        for (long namespaceId : scope.namespaceIds()) {
            lookUp(transaction, namespaceId, PredicateForm.of(text)).ifPresent(found::add);
        }
        return found;
    }

    /** Predicates by canonical form with all their forms, from the namespaces of the scope. */
    public Map<String, NamedPredicate> named(Transaction transaction, Scope scope, Collection<String> canonicals) {
        Map<String, NamedPredicate> named = new TreeMap<>();
        transaction
                .dsl()
                .select(PREDICATE.ID, PREDICATE.CANONICAL, PREDICATE.CLASS, PREDICATE_ALIAS.ALIAS)
                .from(PREDICATE)
                .leftJoin(PREDICATE_ALIAS)
                .on(PREDICATE_ALIAS.NAMESPACE_ID.eq(PREDICATE.NAMESPACE_ID))
                .and(PREDICATE_ALIAS.PREDICATE_ID.eq(PREDICATE.ID))
                .where(PREDICATE.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(Among.texts(PREDICATE.CANONICAL, canonicals))
                .limit(FORMS_MAX)
                .fetch()
                .forEach(row -> named.merge(
                        row.value2(),
                        new NamedPredicate(
                                new Predicate(
                                        new PredicateId(row.value1()), row.value2(), PredicateClass.of(row.value3())),
                                Stream.of(Optional.of(row.value2()), Optional.ofNullable(row.value4()))
                                        .flatMap(Optional::stream)
                                        .toList()),
                        PredicateStore::joined));
        return named;
    }

    private static NamedPredicate joined(NamedPredicate one, NamedPredicate other) {
        return new NamedPredicate(
                one.predicate(),
                Stream.concat(one.forms().stream(), other.forms().stream())
                        .distinct()
                        .toList());
    }

    private Predicate findOrCreate(Transaction transaction, Scope scope, String text) {
        PredicateForm form = PredicateForm.of(text);
        long namespaceId = scope.namespace().id();
        Optional<Predicate> known = lookUp(transaction, namespaceId, form);
        if (known.isPresent()) {
            return known.get();
        }
        if (copyDefaults(transaction, scope)) {
            return findOrCreate(transaction, scope, text);
        }
        transaction
                .dsl()
                .insertInto(PREDICATE)
                .set(PREDICATE.NAMESPACE_ID, namespaceId)
                .set(PREDICATE.ID, ids.next())
                .set(PREDICATE.CANONICAL, form.canonical())
                .set(PREDICATE.CLASS, PredicateClass.RELATION.label())
                .set(PREDICATE.CREATED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
        return lookUp(transaction, namespaceId, form)
                .orElseThrow(() -> new IllegalStateException("a predicate vanished while it was made"));
    }

    private static Optional<Predicate> lookUp(Transaction transaction, long namespaceId, PredicateForm form) {
        for (String candidate : form.candidates()) {
            Optional<Predicate> found = transaction
                    .dsl()
                    .select(PREDICATE.ID, PREDICATE.CANONICAL, PREDICATE.CLASS)
                    .from(PREDICATE)
                    .where(PREDICATE.NAMESPACE_ID.eq(namespaceId))
                    .and(PREDICATE
                            .CANONICAL
                            .eq(candidate)
                            .or(PREDICATE.ID.in(DSL.select(PREDICATE_ALIAS.PREDICATE_ID)
                                    .from(PREDICATE_ALIAS)
                                    .where(PREDICATE_ALIAS.NAMESPACE_ID.eq(namespaceId))
                                    .and(PREDICATE_ALIAS.ALIAS.eq(candidate)))))
                    // A predicate that became an alias of another one is kept for the past only.
                    .orderBy(PREDICATE.CANONICAL.eq(candidate))
                    .limit(1)
                    .fetchOptional(row -> new Predicate(
                            new PredicateId(row.value1()), row.value2(), PredicateClass.of(row.value3())));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * A namespace without predicates gets its own copy of the defaults; false when it had some. Repeated and concurrent
     * copies add nothing.
     */
    private boolean copyDefaults(Transaction transaction, Scope scope) {
        long namespaceId = scope.namespace().id();
        if (transaction.dsl().fetchExists(PREDICATE, PREDICATE.NAMESPACE_ID.eq(namespaceId))) {
            return false;
        }
        List<Default> defaults = transaction
                .dsl()
                .select(PREDICATE_DEFAULT.CANONICAL, PREDICATE_DEFAULT.CLASS, PREDICATE_DEFAULT.ALIASES)
                .from(PREDICATE_DEFAULT)
                .orderBy(PREDICATE_DEFAULT.CANONICAL)
                .limit(PREDICATES_MAX)
                .fetch(row -> new Default(row.value1(), row.value2(), List.of(row.value3())));
        for (Default predicate : defaults) {
            transaction
                    .dsl()
                    .insertInto(PREDICATE)
                    .set(PREDICATE.NAMESPACE_ID, namespaceId)
                    .set(PREDICATE.ID, ids.next())
                    .set(PREDICATE.CANONICAL, predicate.canonical())
                    .set(PREDICATE.CLASS, predicate.label())
                    .set(PREDICATE.CREATED_AT, clock.instant())
                    .onConflictDoNothing()
                    .execute();
        }
        Map<String, UUID> idByCanonical = transaction
                .dsl()
                .select(PREDICATE.CANONICAL, PREDICATE.ID)
                .from(PREDICATE)
                .where(PREDICATE.NAMESPACE_ID.eq(namespaceId))
                .limit(PREDICATES_MAX)
                .fetchMap(PREDICATE.CANONICAL, PREDICATE.ID);
        copyAliases(transaction, namespaceId, defaults, idByCanonical);
        return true;
    }

    private static void copyAliases(
            Transaction transaction, long namespaceId, List<Default> defaults, Map<String, UUID> idByCanonical) {
        List<Row3<Long, String, UUID>> rows = new ArrayList<>();
        for (Default predicate : defaults) {
            UUID id = idByCanonical.get(predicate.canonical());
            if (id != null) {
                predicate.aliases().forEach(alias -> rows.add(DSL.row(namespaceId, alias, id)));
            }
        }
        transaction
                .dsl()
                .insertInto(
                        PREDICATE_ALIAS,
                        PREDICATE_ALIAS.NAMESPACE_ID,
                        PREDICATE_ALIAS.ALIAS,
                        PREDICATE_ALIAS.PREDICATE_ID)
                .valuesOfRows(rows)
                .onConflictDoNothing()
                .execute();
    }

    private record Default(String canonical, String label, List<String> aliases) {}
}
