package net.memnos.engine.reconcile;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.CanonicalName;
import net.memnos.engine.entity.Entity;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.fact.FactStore;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Quoting;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.NamedPredicate;
import net.memnos.engine.predicate.PredicateForm;
import net.memnos.engine.predicate.PredicateStore;
import net.memnos.engine.reconcile.ReconcileResult.Verdict;
import org.jspecify.annotations.Nullable;

/** Holds a claim against what is believed: by its slots, else by the nearest statements. No language model. */
public final class ReconcilePipeline {

    private static final int COMPARED_MAX = 20;
    private static final int SHOWN_MAX = 5;

    private final Database database;
    private final InstantSource clock;
    private final EntityStore entities;
    private final PredicateStore predicates;
    private final FactStore facts;
    private final Nearest nearest;
    private final Resemblance resemblance;
    private final Quoting quoting;

    public ReconcilePipeline(
            Database database,
            InstantSource clock,
            EntityStore entities,
            PredicateStore predicates,
            FactStore facts,
            Nearest nearest,
            Resemblance resemblance) {
        this.database = database;
        this.clock = clock;
        this.entities = entities;
        this.predicates = predicates;
        this.facts = facts;
        this.nearest = nearest;
        this.resemblance = resemblance;
        this.quoting = new Quoting(database);
    }

    /** The verdict; of several slots the one that says most for the claim decides. */
    public ReconcileResult reconcile(Scope scope, ReconcileRequest request) {
        scope.require(Permission.READ);
        Words claim = Words.of(request.claim());
        List<SlotEvidence> evidence = database.read(transaction -> evidence(transaction, scope, request, claim));
        return marked(
                scope,
                evidence.stream()
                        .filter(slot -> slot.verdict() != Verdict.UNKNOWN)
                        .min(Comparator.comparing((SlotEvidence slot) -> order(slot.verdict())))
                        .map(ReconcilePipeline::decided)
                        .orElseGet(() -> byStatements(scope, request)));
    }

    private ReconcileResult marked(Scope scope, ReconcileResult result) {
        return new ReconcileResult(
                result.verdict(),
                quoting.markAll(scope, result.current()),
                quoting.markAll(scope, result.conflicting()),
                result.explanation());
    }

    /** Where the caller names the relation, only its slot can decide. */
    private ReconcileResult byStatements(Scope scope, ReconcileRequest request) {
        List<Memory> memories = nearest.nearest(scope, request.claim(), COMPARED_MAX);
        Optional<ReconcileResult> result = request.predicate() == null
                ? new StatementEvidence(request.claim(), memories, resemblance).result()
                : Optional.empty();
        return result.orElseGet(() -> new ReconcileResult(
                Verdict.UNKNOWN,
                memories.subList(0, Math.min(memories.size(), SHOWN_MAX)),
                List.of(),
                "nothing recorded decides the claim; the nearest statements are shown"));
    }

    private static int order(Verdict verdict) {
        return switch (verdict) {
            case SUPPORTED -> 0;
            case OUTDATED -> 1;
            case CONTRADICTED -> 2;
            case UNKNOWN -> 3;
        };
    }

    private static ReconcileResult decided(SlotEvidence slot) {
        return new ReconcileResult(slot.verdict(), slot.current(), slot.against(), explanation(slot));
    }

    private static String explanation(SlotEvidence slot) {
        String now = slot.current().stream()
                .map(fact -> Quotation.of(fact.text(), fact.id()) + " since " + fact.validFrom())
                .collect(Collectors.joining("; "));
        String holding = now.isEmpty() ? "nothing is recorded to hold now" : "recorded to hold now: " + now;
        return switch (slot.verdict()) {
            case SUPPORTED -> "agrees with what is recorded; " + holding;
            case OUTDATED -> "was so, but is no longer; " + holding;
            case CONTRADICTED -> "contradicts what is recorded; " + holding;
            case UNKNOWN -> holding;
        };
    }

    private List<SlotEvidence> evidence(Transaction transaction, Scope scope, ReconcileRequest request, Words claim) {
        List<EntityId> subjects = entities.find(transaction, scope, names(request.subject(), claim)).stream()
                .map(Entity::id)
                .toList();
        List<Memory> about = facts.memories(
                transaction,
                scope,
                facts.about(transaction, scope, subjects, null, null, null, null, FactStore.FACTS_MAX),
                null,
                null,
                clock.instant());
        record Slot(
                NamespaceName namespace,
                @Nullable String subject,
                @Nullable String predicate) {}
        Map<Slot, List<Memory>> slots = about.stream()
                .collect(Collectors.groupingBy(
                        fact -> new Slot(fact.namespace(), fact.subject(), fact.predicate()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        Map<String, NamedPredicate> relations = predicates.named(
                transaction,
                scope,
                about.stream()
                        .map(fact -> Objects.requireNonNull(fact.predicate()))
                        .collect(Collectors.toSet()));
        List<SlotEvidence> evidence = new ArrayList<>();
        slots.forEach((slot, ofSlot) -> {
            NamedPredicate relation = relations.get(slot.predicate());
            if (relation != null) {
                boolean asked = asked(request.predicate(), claim, relation);
                if (asked || request.predicate() == null) {
                    evidence.add(
                            new SlotEvidence(claim, ofSlot, relation.predicate().predicateClass(), asked));
                }
            }
        });
        return evidence;
    }

    private static Collection<CanonicalName> names(@Nullable String subject, Words claim) {
        return subject != null
                ? List.of(CanonicalName.of(subject))
                : claim.names().stream().map(CanonicalName::of).toList();
    }

    /** Whether the relation is the one that the caller named, or one that the claim names. */
    private static boolean asked(@Nullable String predicate, Words claim, NamedPredicate relation) {
        return predicate == null
                ? relation.forms().stream().map(Words::of).anyMatch(claim::contains)
                : PredicateForm.of(predicate).candidates().stream().anyMatch(relation.forms()::contains);
    }
}
