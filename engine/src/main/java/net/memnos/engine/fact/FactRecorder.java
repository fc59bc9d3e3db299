package net.memnos.engine.fact;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.Predicate;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.predicate.PredicateStore;
import net.memnos.engine.turn.Turn;

/** Turns given facts into assertions and brings the timelines of their slots up to date. Thread-safe. */
public final class FactRecorder {

    private final InstantSource clock;
    private final IdSource ids;
    private final EntityStore entities;
    private final PredicateStore predicates;
    private final SlotStore slots;
    private final SlotWriter writer;
    private final AssertionStore assertions = new AssertionStore();

    public FactRecorder(
            InstantSource clock,
            IdSource ids,
            EntityStore entities,
            PredicateStore predicates,
            LexicalStore lexemes,
            JobStore jobs) {
        this.clock = clock;
        this.ids = ids;
        this.entities = entities;
        this.predicates = predicates;
        this.slots = new SlotStore(ids);
        this.writer = new SlotWriter(lexemes, jobs);
    }

    /** Records facts that were handed over with a turn, in the writing transaction. Outcomes are in the facts' order. */
    public List<FactOutcome> record(Transaction transaction, Scope scope, Turn source, List<GivenFact> facts) {
        scope.require(Permission.WRITE);
        if (facts.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Placed> placed = place(transaction, scope, facts, now);
        Map<SlotId, PredicateClass> touched = new LinkedHashMap<>();
        placed.forEach(fact -> touched.put(fact.slot(), fact.predicateClass()));
        slots.lock(transaction, scope, touched.keySet());
        Instant recordedAt = afterAll(transaction, scope, touched.keySet(), now);
        List<Assertion> asserted = insert(transaction, scope, source, placed, recordedAt);

        Map<SlotId, Timeline> timelines = new LinkedHashMap<>();
        Map<SlotId, SlotChange> changes = new LinkedHashMap<>();
        touched.forEach((slot, predicateClass) -> {
            List<Assertion> all = assertions.ofSlot(transaction, scope, slot);
            Timeline timeline = Timeline.of(all, predicateClass);
            timelines.put(slot, timeline);
            changes.put(slot, writer.write(transaction, scope, slot, predicateClass, timeline, recordedAt));
        });
        List<FactOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < placed.size(); i++) {
            SlotId slot = placed.get(i).slot();
            outcomes.add(Outcomes.of(
                    asserted.get(i),
                    Objects.requireNonNull(timelines.get(slot)),
                    Objects.requireNonNull(changes.get(slot)),
                    now));
        }
        return outcomes;
    }

    /** Finds the slot of each fact. Rows are made kind by kind and in order, so that writers never wait in a circle. */
    private List<Placed> place(Transaction transaction, Scope scope, List<GivenFact> facts, Instant now) {
        Map<String, EntityId> subjects = entities.resolveAll(
                transaction, scope, facts.stream().map(GivenFact::subject).toList(), now);
        Map<String, Predicate> relations = predicates.resolveAll(
                transaction, scope, facts.stream().map(GivenFact::predicate).toList());
        record Key(EntityId subject, Predicate predicate) {}
        List<Key> keys = facts.stream()
                .map(fact -> new Key(
                        Objects.requireNonNull(subjects.get(fact.subject())),
                        Objects.requireNonNull(relations.get(fact.predicate()))))
                .toList();
        Map<Key, SlotId> slotOf = new LinkedHashMap<>();
        keys.stream()
                .distinct()
                .sorted(Comparator.comparing((Key key) -> key.subject().value())
                        .thenComparing(key -> key.predicate().id().value()))
                .forEach(key -> slotOf.put(
                        key,
                        slots.ensure(
                                transaction,
                                scope,
                                key.subject(),
                                key.predicate().id())));
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            Key key = keys.get(i);
            placed.add(new Placed(
                    facts.get(i),
                    key.subject(),
                    Objects.requireNonNull(slotOf.get(key)),
                    key.predicate().predicateClass()));
        }
        return placed;
    }

    /** Strictly after everything recorded on the slots, whatever the clock says, so that each belief had its time. */
    private Instant afterAll(Transaction transaction, Scope scope, Collection<SlotId> touched, Instant now) {
        return slots.lastRecordedAt(transaction, scope, touched)
                .map(last -> last.plus(1, ChronoUnit.MICROS))
                .filter(next -> next.isAfter(now))
                .orElse(now);
    }

    /** All assertions of a call have one time of recording; their ids keep the order in which they were given. */
    private List<Assertion> insert(
            Transaction transaction, Scope scope, Turn source, List<Placed> placed, Instant recordedAt) {
        List<AssertionId> ordered = placed.stream()
                .map(fact -> new AssertionId(ids.next()))
                .sorted()
                .toList();
        List<Assertion> asserted = new ArrayList<>();
        for (int i = 0; i < placed.size(); i++) {
            GivenFact fact = placed.get(i).fact();
            Assertion assertion = StatedFact.of(fact, source).assertion(ordered.get(i), source, recordedAt);
            assertions.add(transaction, scope, placed.get(i).slot(), assertion, fact.validFrom() != null, source.id());
            asserted.add(assertion);
        }
        entities.mention(
                transaction, scope, placed.stream().map(Placed::subject).toList(), source.id());
        return asserted;
    }

    private record Placed(GivenFact fact, EntityId subject, SlotId slot, PredicateClass predicateClass) {}
}
