package net.memnos.engine.fact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.CanonicalName;
import net.memnos.engine.entity.Entity;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.Predicate;
import net.memnos.engine.predicate.PredicateForm;
import net.memnos.engine.predicate.PredicateStore;
import net.memnos.engine.turn.Turn;

/**
 * Finds the slot of each fact. A state belongs to its subject and predicate; a change, an ending and a correction belong
 * where the value is that gives way, whatever the words in which they were said.
 */
final class Placing {

    /** Whose a role is when nothing but "our" says so. */
    private static final String TEAM = "team";

    private final EntityStore entities;
    private final PredicateStore predicates;
    private final SlotStore slots;
    private final OpenValueStore values = new OpenValueStore();

    Placing(EntityStore entities, PredicateStore predicates, SlotStore slots) {
        this.entities = entities;
        this.predicates = predicates;
        this.slots = slots;
    }

    /**
     * A fact with its slot.
     *
     * @param about the name of the subject
     */
    record Placed(StatedFact fact, EntityId subject, String about, SlotId slot, Predicate predicate) {}

    /**
     * The facts with their slots, in the facts' order. Slots that are missing are made. A correction of nothing that is
     * named or known is left out.
     */
    List<Placed> place(Transaction transaction, Scope scope, Turn source, List<StatedFact> facts, Instant now) {
        String speaker = source.speaker() == null ? scope.principal().displayName() : source.speaker();
        Map<Integer, Placed> placed = new LinkedHashMap<>();
        Map<Integer, StatedFact> named = new LinkedHashMap<>();
        for (int i = 0; i < facts.size(); i++) {
            StatedFact fact = facts.get(i);
            Optional<Placed> byValue = fact.kind() == AssertionKind.STATE
                    ? Optional.empty()
                    : byValue(transaction, scope, fact, speaker, source);
            boolean ofNothing = fact.kind() == AssertionKind.CORRECTION && fact.subject() == null;
            if (byValue.isPresent()) {
                placed.put(i, byValue.get());
            } else if (!ofNothing) {
                named.put(i, fact);
            }
        }
        byName(transaction, scope, named, speaker, now, placed);
        List<Placed> ordered = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            Optional.ofNullable(placed.get(i)).ifPresent(ordered::add);
        }
        return ordered;
    }

    private Optional<Placed> byValue(
            Transaction transaction, Scope scope, StatedFact fact, String speaker, Turn source) {
        Instant at = fact.valid().from();
        String givenWay = fact.givenWay();
        List<OpenValue> ofSubject = find(transaction, scope, fact.subject() == null ? speaker : fact.subject())
                .map(subject -> values.ofSubject(transaction, scope, subject, at))
                .orElse(List.of());
        if (givenWay == null) {
            return ofSameKind(fact, ofSubject, speaker)
                    .or(() -> ofMoreWords(transaction, scope, fact, ofSubject, source));
        }
        String key = ObjectKey.of(givenWay);
        List<OpenValue> candidates =
                ofSubject.stream().filter(value -> value.is(key)).toList();
        if (candidates.isEmpty()) {
            candidates = ofSubject.stream()
                    .filter(value -> value.resembles(givenWay))
                    .toList();
        }
        if (candidates.isEmpty() && fact.subject() == null) {
            candidates = ofNoSubject(values.withKey(transaction, scope, key, at), source);
        }
        String about = fact.subject();
        if (candidates.isEmpty() && about != null) {
            candidates = values.withKey(transaction, scope, key, at).stream()
                    .filter(value -> value.author().equals(source.author()))
                    .filter(value -> isNamed(value.predicate(), fact))
                    .filter(value -> about.equals(TEAM) || value.hasTheWordsOf(about))
                    .toList();
        }
        return one(candidates, fact).map(value -> placed(fact.givingWay(value.object()), value));
    }

    /** The one thing that has the words of the subject and more: "the dark mode flag" is the dark mode feature flag. */
    private Optional<Placed> ofMoreWords(
            Transaction transaction, Scope scope, StatedFact fact, List<OpenValue> ofSubject, Turn source) {
        String subject = fact.subject();
        boolean known = ofSubject.stream().anyMatch(value -> isNamed(value.predicate(), fact));
        if (known || subject == null || fact.kind() != AssertionKind.CHANGE) {
            return Optional.empty();
        }
        List<String> names = PredicateForm.of(fact.predicate()).candidates();
        List<OpenValue> fitting = values
                .ofPredicate(transaction, scope, names, fact.valid().from())
                .stream()
                .filter(value -> value.author().equals(source.author()))
                .filter(value -> value.hasTheWordsOf(subject))
                .toList();
        boolean one = fitting.stream().map(OpenValue::slot).distinct().count() == 1;
        return one && fitting.getFirst().isOfTheShapeOf(fact.object())
                ? Optional.of(placed(fact.givingWay(fitting.getFirst().object()), fitting.getFirst()))
                : Optional.empty();
    }

    /** The only value of the same kind, unless the fact's own slot has a value of its own. */
    private static Optional<Placed> ofSameKind(StatedFact fact, List<OpenValue> ofSubject, String speaker) {
        if (ofSubject.stream().anyMatch(value -> isNamed(value.predicate(), fact))) {
            return Optional.empty();
        }
        List<OpenValue> alike = ofSubject.stream()
                .filter(value -> value.isOfTheKindOf(fact.object()))
                .toList();
        if (alike.isEmpty() && fact.kind() == AssertionKind.CHANGE) {
            alike = ofSubject.stream()
                    .filter(value -> value.couldBeMeantBy(fact.predicate(), fact.object(), speaker))
                    .toList();
        }
        return alike.size() == 1
                ? Optional.of(placed(fact.givingWay(alike.getFirst().object()), alike.getFirst()))
                : Optional.empty();
    }

    /** Without a subject, what the same author said comes first. */
    private static List<OpenValue> ofNoSubject(List<OpenValue> holding, Turn source) {
        List<OpenValue> own = holding.stream()
                .filter(value -> value.author().equals(source.author()))
                .toList();
        return own.isEmpty() ? holding : own;
    }

    /** The one slot that is meant: by its predicate, else because there is no other. */
    private static Optional<OpenValue> one(List<OpenValue> candidates, StatedFact fact) {
        List<OpenValue> named = candidates.stream()
                .filter(value -> isNamed(value.predicate(), fact))
                .toList();
        List<OpenValue> meant = named.isEmpty() ? candidates : named;
        boolean single = meant.stream().map(OpenValue::slot).distinct().count() == 1;
        return single ? Optional.of(meant.getFirst()) : Optional.empty();
    }

    private static boolean isNamed(Predicate predicate, StatedFact fact) {
        return PredicateForm.of(fact.predicate()).candidates().contains(predicate.canonical());
    }

    private static Placed placed(StatedFact fact, OpenValue value) {
        return new Placed(fact, value.subject(), value.subjectName(), value.slot(), value.predicate());
    }

    private Optional<EntityId> find(Transaction transaction, Scope scope, String name) {
        return entities.find(transaction, scope, List.of(CanonicalName.of(name))).stream()
                .map(Entity::id)
                .findFirst();
    }

    /** By subject and predicate. Rows are made kind by kind and in order, so that writers never wait in a circle. */
    private void byName(
            Transaction transaction,
            Scope scope,
            Map<Integer, StatedFact> named,
            String speaker,
            Instant now,
            Map<Integer, Placed> placed) {
        if (named.isEmpty()) {
            return;
        }
        Map<Integer, String> about = new LinkedHashMap<>();
        named.forEach((i, fact) -> about.put(i, fact.subject() == null ? speaker : fact.subject()));
        Map<String, EntityId> subjects = entities.resolveAll(transaction, scope, about.values(), now);
        Map<String, Predicate> relations = predicates.resolveAll(
                transaction,
                scope,
                named.values().stream().map(StatedFact::predicate).toList());
        record Key(EntityId subject, Predicate predicate) {}
        Map<Integer, Key> keys = new LinkedHashMap<>();
        named.forEach((i, fact) -> keys.put(
                i,
                new Key(
                        Objects.requireNonNull(subjects.get(Objects.requireNonNull(about.get(i)))),
                        Objects.requireNonNull(relations.get(fact.predicate())))));
        Map<Key, SlotId> slotOf = new LinkedHashMap<>();
        keys.values().stream()
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
        keys.forEach((i, key) -> placed.put(
                i,
                new Placed(
                        Objects.requireNonNull(named.get(i)),
                        key.subject(),
                        Objects.requireNonNull(about.get(i)),
                        Objects.requireNonNull(slotOf.get(key)),
                        key.predicate())));
    }
}
