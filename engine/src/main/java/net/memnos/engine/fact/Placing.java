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
import net.memnos.engine.predicate.PredicateClass;
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
    record Placed(StatedFact fact, EntityId subject, String about, SlotId slot, Predicate predicate) {

        /** Another fact in the same place. */
        Placed with(StatedFact other) {
            return new Placed(other, subject, about, slot, predicate);
        }
    }

    /**
     * The facts with their slots, in the facts' order. Slots that are missing are made. A correction of nothing that is
     * named or known is left out.
     */
    List<Placed> place(Transaction transaction, Scope scope, Turn source, List<StatedFact> facts, Instant now) {
        String speaker = source.speaker() == null ? scope.principal().displayName() : source.speaker();
        Acquaintances known = new Acquaintances(values, entities, transaction, scope, source);
        Map<Integer, Placed> placed = new LinkedHashMap<>();
        Map<Integer, List<Placed>> whole = new LinkedHashMap<>();
        Map<Integer, StatedFact> named = new LinkedHashMap<>();
        for (int i = 0; i < facts.size(); i++) {
            StatedFact fact = known.named(facts.get(i));
            Optional<Integer> vacated = vacatedFor(fact, placed, speaker);
            if (vacated.isPresent()) {
                Placed ended = Objects.requireNonNull(placed.remove(vacated.get()));
                placed.put(i, ended.with(fact.changing(ended.fact().object())));
                continue;
            }
            Optional<Placed> byValue = fact.kind() == AssertionKind.STATE
                    ? restated(transaction, scope, fact, speaker)
                    : byValue(transaction, scope, fact, speaker, source);
            boolean ofNothing = fact.subject() == null
                    && (fact.kind() == AssertionKind.CORRECTION
                            || fact.kind() == AssertionKind.CHANGE && fact.givenWay() == null);
            List<Placed> ends =
                    byValue.isPresent() ? List.of() : endsOfSubject(transaction, scope, fact, speaker, source);
            if (byValue.isPresent()) {
                placed.put(i, byValue.get());
            } else if (!ends.isEmpty()) {
                whole.put(i, ends);
            } else if (!ofNothing && !Meant.isVague(fact)) {
                named.put(i, fact);
            }
        }
        byName(transaction, scope, named, speaker, now, placed);
        List<Placed> ordered = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            Optional.ofNullable(placed.get(i)).ifPresent(ordered::add);
            ordered.addAll(whole.getOrDefault(i, List.of()));
        }
        return ordered;
    }

    /** What has no name of its own and one value at a time is replaced where it is said anew: "the gateway is at 10.0.0.2". */
    private Optional<Placed> restated(Transaction transaction, Scope scope, StatedFact fact, String speaker) {
        String subject = fact.subject();
        if (fact.drawnBy() != DrawnBy.RULES || subject == null) {
            return Optional.empty();
        }
        Instant at = fact.valid().from();
        Optional<EntityId> found = find(transaction, scope, subject);
        List<OpenValue> ofSlot =
                found.map(id -> values.ofSubject(transaction, scope, id, at)).orElse(List.of()).stream()
                        .filter(value -> isOfOpenSlot(value, fact))
                        .toList();
        Optional<Placed> replaced =
                Topics.restated(fact, ofSlot, speaker).map(value -> placed(fact.changing(value.object()), value));
        return replaced.isPresent() || found.isEmpty() || fact.valid().to() != null
                ? replaced
                : late(fact, values.afterwards(transaction, scope, found.get(), at), speaker);
    }

    /** What is told late held until the value that followed it. */
    private static Optional<Placed> late(StatedFact fact, List<OpenValueStore.Later> afterwards, String speaker) {
        return afterwards.stream()
                .filter(later -> isOfOpenSlot(later.value(), fact))
                .filter(later ->
                        Topics.restated(fact, List.of(later.value()), speaker).isPresent())
                .findFirst()
                .map(later -> placed(fact.until(later.from()), later.value()));
    }

    private static boolean isOfOpenSlot(OpenValue value, StatedFact fact) {
        return isNamed(value.predicate(), fact) && value.predicate().predicateClass() != PredicateClass.ATTRIBUTE;
    }

    /** All that is known of a thing that is no more ends with it. */
    private List<Placed> endsOfSubject(
            Transaction transaction, Scope scope, StatedFact fact, String speaker, Turn source) {
        boolean ends = fact.kind() == AssertionKind.ENDED && fact.subject() == null;
        if (!ends) {
            return List.of();
        }
        List<OpenValue> open = values.ofAuthor(
                transaction, scope, source.author(), fact.valid().from());
        return Topics.ofSubject(fact.object(), open, speaker).stream()
                .map(value -> placed(fact.givingWay(value.object()), value))
                .toList();
    }

    /** The one value that is about the same, in other words. */
    private Optional<Placed> ofTopic(
            Transaction transaction,
            Scope scope,
            StatedFact fact,
            List<OpenValue> ofSubject,
            String speaker,
            Turn source) {
        boolean known = ofSubject.stream()
                .anyMatch(value -> isNamed(value.predicate(), fact)
                        && value.predicate().predicateClass() == PredicateClass.ATTRIBUTE);
        boolean changes = fact.kind() == AssertionKind.CHANGE || fact.kind() == AssertionKind.CORRECTION;
        if (known || !changes || fact.drawnBy() != DrawnBy.RULES) {
            return Optional.empty();
        }
        List<OpenValue> open = values.ofAuthor(
                transaction, scope, source.author(), fact.valid().from());
        return Topics.changed(fact, open, speaker).map(value -> placed(fact.givingWay(value.object()), value));
    }

    private Optional<Placed> byValue(
            Transaction transaction, Scope scope, StatedFact fact, String speaker, Turn source) {
        Instant at = fact.valid().from();
        String givenWay = fact.givenWay();
        List<OpenValue> ofSubject = find(transaction, scope, fact.subject() == null ? speaker : fact.subject())
                .map(subject -> values.ofSubject(transaction, scope, subject, at))
                .orElse(List.of());
        if (givenWay == null && fact.subject() == null) {
            return Meant.ofThatLook(fact, values.ofAuthor(transaction, scope, source.author(), at))
                    .map(value -> placed(fact.givingWay(value.object()), value));
        }
        if (givenWay == null) {
            return Meant.byGroup(fact, ofSubject)
                    .map(value -> placed(fact.givingWay(value.object()), value))
                    .or(() -> ofSameKind(fact, ofSubject, speaker))
                    .or(() -> ofMoreWords(transaction, scope, fact, ofSubject, source))
                    .or(() -> ofTopic(transaction, scope, fact, ofSubject, speaker, source));
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
        Optional<Placed> meant = one(candidates, fact)
                .or(() -> Meant.onlyOneOfThat(fact, ofSubject))
                .map(value -> placed(fact.givingWay(value.object()), value));
        return meant.isEmpty() && candidates.isEmpty() && fact.drawnBy() == DrawnBy.RULES
                ? ofTheWords(transaction, scope, fact, speaker, source)
                : meant;
    }

    /** What was said to be gone just before, where this one takes its place: "sold the Passat and picked up a Tesla". */
    private static Optional<Integer> vacatedFor(StatedFact fact, Map<Integer, Placed> placed, String speaker) {
        for (Map.Entry<Integer, Placed> one : placed.entrySet()) {
            Placed ended = one.getValue();
            boolean gone = ended.fact().kind() == AssertionKind.ENDED;
            boolean same = fact.subject() == null
                    || fact.subject().equals(ended.about())
                    || fact.subject().startsWith(speaker + "'s ")
                            && ended.about().equals(speaker);
            if (gone
                    && same
                    && Meant.succeeds(fact, ended.predicate(), ended.fact().object())) {
                return Optional.of(one.getKey());
            }
        }
        return Optional.empty();
    }

    /** The one value that has the words of what gives way: "the SOAP endpoint" is "a SOAP endpoint for two customers". */
    private Optional<Placed> ofTheWords(
            Transaction transaction, Scope scope, StatedFact fact, String speaker, Turn source) {
        String from = fact.from() == null ? fact.object() : fact.from();
        List<OpenValue> open = values.ofAuthor(
                transaction, scope, source.author(), fact.valid().from());
        return Topics.givingWay(fact, from, open, speaker).map(value -> placed(fact.givingWay(value.object()), value));
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
