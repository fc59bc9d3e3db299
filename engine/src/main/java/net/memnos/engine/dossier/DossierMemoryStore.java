package net.memnos.engine.dossier;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.ASSERTION_SOURCE;
import static net.memnos.schema.Tables.DOSSIER;
import static net.memnos.schema.Tables.DOSSIER_SOURCE;
import static net.memnos.schema.Tables.DOSSIER_TURN;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.FACT_SOURCE;
import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.TURN;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.Origin;
import net.memnos.engine.turn.TurnId;
import net.memnos.schema.tables.records.DossierRecord;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads dossiers as memories: those that say nothing that is no longer believed, or one as it stands. */
public final class DossierMemoryStore {

    private static final int DOSSIERS_MAX = 50;
    private static final int SOURCES_MAX = 10_000;
    private static final int AUTHORS_NAMED = 3;

    /** Whose author nobody can name any more, because what it cited is gone. */
    private static final String NOBODY = "memnos";

    /** One source of a dossier. */
    private record Source(String id, String author, Origin origin) {}

    /** Whether there is any dossier in the scope. */
    public boolean any(Transaction transaction, Scope scope) {
        scope.require(Permission.READ);
        return transaction.dsl().fetchExists(DOSSIER, DOSSIER.NAMESPACE_ID.in(scope.namespaceIds()));
    }

    /** Those of these dossiers that are fresh, by id, score 0. Only one of an entity has a subject. */
    public Map<UUID, Memory> fresh(Transaction transaction, Scope scope, Collection<UUID> ids, Instant now) {
        scope.require(Permission.READ);
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<Source>> sources = sources(transaction, scope, ids);
        Map<UUID, Memory> memories = new HashMap<>();
        transaction
                .dsl()
                .select(DOSSIER.asterisk(), NAMESPACE.NAME)
                .from(DOSSIER)
                .join(NAMESPACE)
                .on(NAMESPACE.ID.eq(DOSSIER.NAMESPACE_ID))
                .where(DOSSIER.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(DOSSIER.ID.in(ids))
                .and(isFresh(now))
                .limit(DOSSIERS_MAX)
                .forEach(row -> {
                    DossierRecord dossier = row.into(DOSSIER);
                    memories.put(
                            dossier.getId(),
                            memory(
                                    dossier,
                                    row.get(NAMESPACE.NAME),
                                    sources.getOrDefault(dossier.getId(), List.of()),
                                    Status.CURRENT));
                });
        return memories;
    }

    /**
     * A dossier whether it is fresh or not.
     *
     * @param memory superseded when it is stale
     * @param freshUntil when something that it says changes by itself, or null
     */
    public record Kept(
            Memory memory,
            boolean fresh,
            Instant madeAt,
            boolean byModel,
            @Nullable Instant freshUntil) {}

    /** A dossier as it stands; empty when the scope does not cover it. */
    public Optional<Kept> find(Transaction transaction, Scope scope, DossierId id, Instant now) {
        scope.require(Permission.READ);
        Field<Boolean> fresh = DSL.field(isFresh(now)).as("is_fresh");
        List<Source> sources = sources(transaction, scope, List.of(id.value())).getOrDefault(id.value(), List.of());
        return transaction
                .dsl()
                .select(DOSSIER.asterisk(), NAMESPACE.NAME, fresh)
                .from(DOSSIER)
                .join(NAMESPACE)
                .on(NAMESPACE.ID.eq(DOSSIER.NAMESPACE_ID))
                .where(DOSSIER.NAMESPACE_ID.in(scope.namespaceIds()).and(DOSSIER.ID.eq(id.value())))
                .fetchOptional(row -> {
                    DossierRecord dossier = row.into(DOSSIER);
                    boolean isFresh = Boolean.TRUE.equals(row.get(fresh));
                    return new Kept(
                            memory(
                                    dossier,
                                    row.get(NAMESPACE.NAME),
                                    sources,
                                    isFresh ? Status.CURRENT : Status.SUPERSEDED),
                            isFresh,
                            dossier.getMadeAt(),
                            dossier.getMadeBy().equals(DossierStore.BY_MODEL),
                            dossier.getFreshUntil());
                });
    }

    private static Condition isFresh(Instant now) {
        Condition sameInputs = DSL.case_()
                .when(DOSSIER.ENTITY_ID.isNotNull(), InputsStore.ofEntity(DOSSIER.NAMESPACE_ID, DOSSIER.ENTITY_ID))
                .otherwise(InputsStore.ofSession(DOSSIER.NAMESPACE_ID, DOSSIER.SESSION_ID))
                .eq(DOSSIER.INPUTS);
        return sameInputs.and(DOSSIER.FRESH_UNTIL.isNull().or(DOSSIER.FRESH_UNTIL.gt(now)));
    }

    /** The versions of facts that a dossier cites and its turns, with who said them. */
    private static Map<UUID, List<Source>> sources(Transaction transaction, Scope scope, Collection<UUID> ids) {
        Map<UUID, List<Source>> sources = new HashMap<>();
        Map<UUID, Origin> trusts = trusts(transaction, scope, ids);
        transaction
                .dsl()
                .select(DOSSIER_SOURCE.DOSSIER_ID, FACT.ID, PRINCIPAL.NAME, FACT.ORIGIN)
                .from(DOSSIER_SOURCE)
                .join(FACT)
                .on(FACT.NAMESPACE_ID.eq(DOSSIER_SOURCE.NAMESPACE_ID).and(FACT.ID.eq(DOSSIER_SOURCE.FACT_ID)))
                .and(FACT.VERSION.eq(DOSSIER_SOURCE.VERSION))
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(FACT.AUTHOR_ID))
                .where(DOSSIER_SOURCE.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(DOSSIER_SOURCE.DOSSIER_ID.in(ids))
                .orderBy(FACT.VALID_FROM, FACT.ID)
                .limit(SOURCES_MAX)
                .forEach(row -> sources.merge(
                        row.value1(),
                        List.of(new Source(
                                new FactId(row.value2()).toString(),
                                row.value3(),
                                trusts.getOrDefault(row.value2(), Origin.of(row.value4())))),
                        DossierMemoryStore::joined));
        transaction
                .dsl()
                .select(DOSSIER_TURN.DOSSIER_ID, TURN.ID, PRINCIPAL.NAME, TURN.ORIGIN)
                .from(DOSSIER_TURN)
                .join(TURN)
                .on(TURN.NAMESPACE_ID.eq(DOSSIER_TURN.NAMESPACE_ID).and(TURN.ID.eq(DOSSIER_TURN.TURN_ID)))
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(TURN.AUTHOR_ID))
                .where(DOSSIER_TURN.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(DOSSIER_TURN.DOSSIER_ID.in(ids))
                .orderBy(TURN.OCCURRED_AT, TURN.ID)
                .limit(SOURCES_MAX)
                .forEach(row -> sources.merge(
                        row.value1(),
                        List.of(new Source(new TurnId(row.value2()).toString(), row.value3(), Origin.of(row.value4()))),
                        DossierMemoryStore::joined));
        return sources;
    }

    /** What each cited fact is worth: the most trusted statement behind it, and that no more than its turn. */
    private static Map<UUID, Origin> trusts(Transaction transaction, Scope scope, Collection<UUID> ids) {
        Map<UUID, Origin> trusts = new HashMap<>();
        transaction
                .dsl()
                .selectDistinct(DOSSIER_SOURCE.FACT_ID, ASSERTION.ORIGIN, TURN.ORIGIN)
                .from(DOSSIER_SOURCE)
                .join(FACT_SOURCE)
                .on(FACT_SOURCE.NAMESPACE_ID.eq(DOSSIER_SOURCE.NAMESPACE_ID))
                .and(FACT_SOURCE.FACT_ID.eq(DOSSIER_SOURCE.FACT_ID))
                .and(FACT_SOURCE.VERSION.eq(DOSSIER_SOURCE.VERSION))
                .and(DSL.not(FACT_SOURCE.ENDS))
                .join(ASSERTION)
                .on(ASSERTION.NAMESPACE_ID.eq(FACT_SOURCE.NAMESPACE_ID))
                .and(ASSERTION.ID.eq(FACT_SOURCE.ASSERTION_ID))
                .join(ASSERTION_SOURCE)
                .on(ASSERTION_SOURCE.NAMESPACE_ID.eq(ASSERTION.NAMESPACE_ID))
                .and(ASSERTION_SOURCE.ASSERTION_ID.eq(ASSERTION.ID))
                .join(TURN)
                .on(TURN.NAMESPACE_ID.eq(ASSERTION_SOURCE.NAMESPACE_ID).and(TURN.ID.eq(ASSERTION_SOURCE.TURN_ID)))
                .where(DOSSIER_SOURCE.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(DOSSIER_SOURCE.DOSSIER_ID.in(ids))
                .limit(SOURCES_MAX)
                .forEach(row -> trusts.merge(
                        row.value1(), Origin.of(row.value2()).weaker(Origin.of(row.value3())), Origin::stronger));
        return trusts;
    }

    private static List<Source> joined(List<Source> some, List<Source> others) {
        return java.util.stream.Stream.concat(some.stream(), others.stream()).toList();
    }

    private static Memory memory(DossierRecord dossier, String namespace, List<Source> sources, Status status) {
        return new Memory(
                new DossierId(dossier.getId()).toString(),
                Memory.Kind.DOSSIER,
                null,
                dossier.getText(),
                dossier.getEntityId() == null ? null : dossier.getTitle(),
                null,
                null,
                new NamespaceName(namespace),
                authors(sources),
                null,
                leastTrusted(sources),
                dossier.getMadeAt(),
                dossier.getMadeAt(),
                null,
                null,
                status,
                null,
                null,
                null,
                List.of(),
                sources.stream().map(Source::id).toList(),
                List.of(),
                false,
                0,
                Map.of());
    }

    /** All who stated what it shows, or the first few of them. */
    private static String authors(List<Source> sources) {
        List<String> names = sources.stream().map(Source::author).distinct().toList();
        if (names.isEmpty()) {
            return NOBODY;
        }
        String named = names.stream().limit(AUTHORS_NAMED).collect(Collectors.joining(", "));
        return names.size() <= AUTHORS_NAMED ? named : named + " and others";
    }

    /** A text is no better than the weakest of what it is made of. */
    private static Origin leastTrusted(List<Source> sources) {
        return sources.stream().map(Source::origin).reduce(Origin::weaker).orElse(Origin.ASSISTANT);
    }
}
