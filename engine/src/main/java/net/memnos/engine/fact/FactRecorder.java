package net.memnos.engine.fact;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.fact.OpenValueStore.Waiting;
import net.memnos.engine.fact.Placing.Placed;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.Predicate;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.predicate.PredicateStore;
import net.memnos.engine.turn.Turn;

/** Turns given and extracted facts into assertions and brings the timelines of their slots up to date. Thread-safe. */
public final class FactRecorder {

    private final InstantSource clock;
    private final IdSource ids;
    private final EntityStore entities;
    private final SlotStore slots;
    private final Placing placing;
    private final SlotWriter writer;
    private final AssertionStore assertions = new AssertionStore();
    private final OpenValueStore values = new OpenValueStore();
    private final HeldValues held;

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
        this.slots = new SlotStore(ids);
        this.placing = new Placing(entities, predicates, slots);
        this.writer = new SlotWriter(lexemes, jobs);
        this.held = new HeldValues(entities);
    }

    /** Records facts that were handed over with a turn, in the writing transaction. Outcomes are in the facts' order. */
    public List<FactOutcome> record(Transaction transaction, Scope scope, Turn source, List<GivenFact> facts) {
        List<StatedFact> stated =
                facts.stream().map(fact -> StatedFact.of(fact, source)).toList();
        return recordStated(transaction, scope, source, stated).stream()
                .map(outcome -> outcome.orElseThrow(
                        () -> new IllegalStateException("nothing hides a given fact that has no span")))
                .toList();
    }

    /**
     * Records facts that were drawn from a turn's words, in a writing transaction. What the turn is known to say already is
     * left out, so a fact that rules and a model both draw is one assertion. No words pin a constraint. The outcomes are of
     * those that had an effect.
     */
    public List<FactOutcome> record(
            Transaction transaction, Scope scope, Turn source, List<ExtractedFact> facts, DrawnBy drawnBy) {
        List<StatedFact> stated = facts.stream()
                .filter(fact -> !Predicate.isConstraint(fact.predicate()))
                .flatMap(fact -> StatedFact.of(fact, source, drawnBy).stream())
                .distinct()
                .toList();
        return recordStated(transaction, scope, source, stated).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Records what a turn's words say to somebody who knows what holds. */
    public List<FactOutcome> record(
            Transaction transaction, Scope scope, Turn source, Reading reading, DrawnBy drawnBy) {
        List<ExtractedFact> facts = reading.words().isEmpty()
                ? reading.facts()
                : reading.knowing(held.by(transaction, scope, source, reading.words()));
        return record(transaction, scope, source, facts, drawnBy);
    }

    private List<Optional<FactOutcome>> recordStated(
            Transaction transaction, Scope scope, Turn source, List<StatedFact> facts) {
        scope.require(Permission.WRITE);
        if (facts.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Placed> placed =
                withoutKnown(transaction, scope, source, placing.place(transaction, scope, source, facts, now));
        Map<Waiting, SlotId> moves = moves(transaction, scope, placed);
        Map<SlotId, PredicateClass> touched = touched(placed, moves.keySet());
        slots.lock(transaction, scope, touched.keySet());
        Instant recordedAt = slots.momentAfterAll(transaction, scope, touched.keySet(), now);
        Authority authority = slots.authority(transaction, scope);
        List<Assertion> asserted = insert(transaction, scope, source, placed, recordedAt);
        moves.forEach((waiting, slot) -> assertions.refile(transaction, scope, List.of(waiting.assertion()), slot));

        Map<SlotId, Timeline> timelines = new LinkedHashMap<>();
        Map<SlotId, SlotChange> changes = new LinkedHashMap<>();
        touched.forEach((slot, predicateClass) -> {
            Timeline timeline = Timeline.of(assertions.ofSlot(transaction, scope, slot), predicateClass, authority);
            timelines.put(slot, timeline);
            changes.put(slot, writer.write(transaction, scope, slot, predicateClass, timeline, recordedAt));
        });
        List<Optional<FactOutcome>> outcomes = new ArrayList<>();
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

    /** What a caller hands over counts whatever else was drawn from the turn. */
    private List<Placed> withoutKnown(Transaction transaction, Scope scope, Turn source, List<Placed> placed) {
        if (placed.isEmpty()) {
            return placed;
        }
        if (placed.getFirst().fact().drawnBy() == DrawnBy.CALLER) {
            return placed;
        }
        record Said(SlotId slot, String objectKey) {}
        Set<OpenValueStore.Drawn> known = Set.copyOf(values.drawnFrom(transaction, scope, source.id()));
        Set<Said> said = new HashSet<>();
        return placed.stream()
                .filter(fact -> {
                    String key = ObjectKey.of(fact.fact().object());
                    return !known.contains(new OpenValueStore.Drawn(fact.subject(), key))
                            && said.add(new Said(fact.slot(), key));
                })
                .toList();
    }

    /** Changes and endings that were said before the value that they are about came in, and where that value is now. */
    private Map<Waiting, SlotId> moves(Transaction transaction, Scope scope, List<Placed> placed) {
        Map<Waiting, SlotId> moves = new LinkedHashMap<>();
        for (EntityId subject : placed.stream().map(Placed::subject).distinct().toList()) {
            Map<String, SlotId> slotOfKey = new LinkedHashMap<>();
            placed.stream()
                    .filter(fact -> fact.subject().equals(subject))
                    .filter(fact -> fact.fact().kind() != AssertionKind.ENDED)
                    .filter(fact -> fact.predicate().predicateClass() != PredicateClass.EVENT)
                    .filter(fact -> !fact.predicate().canonical().equals(Predicate.CONSTRAINT))
                    .forEach(fact -> slotOfKey.put(ObjectKey.of(fact.fact().object()), fact.slot()));
            if (slotOfKey.isEmpty()) {
                continue;
            }
            for (Waiting waiting : values.waitingFor(transaction, scope, subject, slotOfKey.keySet())) {
                SlotId slot = Objects.requireNonNull(slotOfKey.get(waiting.key()));
                if (!slot.equals(waiting.slot())) {
                    moves.put(waiting, slot);
                }
            }
        }
        return moves;
    }

    /** The slots to lay out again. Those that lose an assertion come first: a fact is believed in one slot at a time. */
    private static Map<SlotId, PredicateClass> touched(List<Placed> placed, Collection<Waiting> moving) {
        Map<SlotId, PredicateClass> touched = new LinkedHashMap<>();
        moving.forEach(waiting -> touched.put(waiting.slot(), waiting.predicateClass()));
        placed.forEach(fact -> touched.put(fact.slot(), fact.predicate().predicateClass()));
        return touched;
    }

    /** All assertions of a call have one time of recording; their ids keep the order in which they were given. */
    private List<Assertion> insert(
            Transaction transaction, Scope scope, Turn source, List<Placed> placed, Instant recordedAt) {
        List<AssertionId> ordered = Stream.generate(() -> new AssertionId(ids.next()))
                .limit(placed.size())
                .sorted()
                .toList();
        List<Assertion> asserted = new ArrayList<>();
        for (int i = 0; i < placed.size(); i++) {
            Placed fact = placed.get(i);
            Assertion assertion = fact.fact().assertion(ordered.get(i), fact.about(), source, recordedAt);
            assertions.add(
                    transaction, scope, fact.slot(), assertion, fact.fact().validFromGiven(), source.id());
            asserted.add(assertion);
        }
        if (!placed.isEmpty()) {
            entities.mention(
                    transaction, scope, placed.stream().map(Placed::subject).toList(), source.id());
        }
        return asserted;
    }
}
