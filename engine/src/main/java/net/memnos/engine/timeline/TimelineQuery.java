package net.memnos.engine.timeline;

import java.time.InstantSource;
import java.util.List;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.CanonicalName;
import net.memnos.engine.entity.Entity;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.fact.FactStore;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Quoting;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.Predicate;
import net.memnos.engine.predicate.PredicateId;
import net.memnos.engine.predicate.PredicateStore;
import org.jspecify.annotations.Nullable;

/** Answers what was so of an entity, in order. */
public final class TimelineQuery {

    /** The longest answer. */
    public static final int FACTS_MAX = 500;

    private final Database database;
    private final InstantSource clock;
    private final EntityStore entities;
    private final PredicateStore predicates;
    private final FactStore facts;
    private final Quoting quoting;

    public TimelineQuery(
            Database database, InstantSource clock, EntityStore entities, PredicateStore predicates, FactStore facts) {
        this.database = database;
        this.clock = clock;
        this.entities = entities;
        this.predicates = predicates;
        this.facts = facts;
        this.quoting = new Quoting(database);
    }

    /** The facts by the start of their valid time, 500 at most; empty when nobody spoke of the entity. */
    public List<Memory> timeline(Scope scope, TimelineRequest request) {
        scope.require(Permission.READ);
        return quoting.markAll(scope, database.read(transaction -> {
            List<EntityId> subjects =
                    entities.find(transaction, scope, List.of(CanonicalName.of(request.entity()))).stream()
                            .map(Entity::id)
                            .toList();
            // Before two entities were merged, each had facts of its own.
            List<FactId> ids = facts.about(
                    transaction,
                    scope,
                    request.knownAt() == null ? subjects : entities.withMerged(transaction, scope, subjects),
                    relations(transaction, scope, request.predicate()),
                    request.from(),
                    request.to(),
                    request.knownAt(),
                    FACTS_MAX);
            return facts.memories(transaction, scope, ids, null, request.knownAt(), clock.instant());
        }));
    }

    private @Nullable List<PredicateId> relations(Transaction transaction, Scope scope, @Nullable String predicate) {
        return predicate == null
                ? null
                : predicates.find(transaction, scope, predicate).stream()
                        .map(Predicate::id)
                        .toList();
    }
}
