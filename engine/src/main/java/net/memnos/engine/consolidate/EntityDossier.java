package net.memnos.engine.consolidate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.engine.consolidate.EntityMaterialStore.Subject;
import net.memnos.engine.dossier.Dossier;
import net.memnos.engine.memory.Status;
import net.memnos.engine.predicate.PredicateClass;

/**
 * Arranges what is believed of an entity: what holds by relation, with since when and what was before; what happened, in
 * order of time; what has ended.
 */
final class EntityDossier {

    private static final int OBJECT_MAX = 160;
    private static final int VALUES_MAX = 12;
    private static final int BEFORE_MAX = 2;
    private static final int EVENTS_LENGTH_MAX = 600;
    private static final int ENDED_LENGTH_MAX = 300;

    private static final Comparator<EntityFact> OLDEST_FIRST = Comparator.comparing(EntityFact::from)
            .thenComparing(fact -> fact.id().toString());

    private final Instant now;
    private final List<EntityFact> facts;
    private final Lines<EntityFact> lines = new Lines<>(Dossier.TEXT_MAX);

    private EntityDossier(List<EntityFact> facts, Instant now) {
        this.facts = facts;
        this.now = now;
    }

    /** The dossier of an entity as of now. */
    static Arranged of(Subject subject, List<EntityFact> facts, Instant now) {
        EntityDossier dossier = new EntityDossier(facts, now);
        dossier.write(subject.name());
        List<EntityFact> shown = dossier.lines.shown().stream().distinct().toList();
        Dossier made = new Dossier(
                new Dossier.OfEntity(subject.id()),
                subject.name(),
                dossier.lines.text(),
                subject.known().inputs(),
                nextChange(facts, now).orElse(null),
                shown.stream().map(EntityFact::cited).toList(),
                List.of());
        List<Item> items = new ArrayList<>();
        shown.forEach(fact -> items.add(Item.of(items.size() + 1, fact.cited(), dossier.noted(fact))));
        return new Arranged(made, head(subject.name()), items);
    }

    /** The first moment at which a fact begins or ends by itself. */
    static Optional<Instant> nextChange(List<EntityFact> facts, Instant now) {
        return facts.stream()
                .flatMap(fact -> Stream.of(fact.from(), fact.until()))
                .filter(moment -> moment.isAfter(now) && !moment.equals(Instant.MAX))
                .min(Comparator.naturalOrder());
    }

    private void write(String name) {
        lines.add(head(name), List.of(), 0);
        List<EntityFact> events =
                ofClass(PredicateClass.EVENT).sorted(OLDEST_FIRST).toList();
        List<EntityFact> ended = ended();
        int reserved = (events.isEmpty() ? 0 : EVENTS_LENGTH_MAX) + (ended.isEmpty() ? 0 : ENDED_LENGTH_MAX);
        writeRelations(reserved);
        writeLatest("Events: ", events, EntityDossier::event, ended.isEmpty() ? 0 : ENDED_LENGTH_MAX);
        writeLatest("Ended: ", ended, EntityDossier::over, 0);
    }

    private void writeRelations(int reserved) {
        for (PredicateClass kind :
                List.of(PredicateClass.ATTRIBUTE, PredicateClass.SOFT_ATTRIBUTE, PredicateClass.RELATION)) {
            TreeMap<String, List<EntityFact>> byPredicate = ofClass(kind)
                    .collect(Collectors.groupingBy(EntityFact::predicate, TreeMap::new, Collectors.toList()));
            byPredicate.forEach((predicate, values) -> writeRelation(predicate, values, reserved));
        }
    }

    /** One line for all that holds, or will hold, of a relation. */
    private void writeRelation(String predicate, List<EntityFact> values, int reserved) {
        List<EntityFact> holding = values.stream()
                .filter(fact -> holds(fact.status(now)))
                .sorted(OLDEST_FIRST)
                .toList();
        if (holding.isEmpty()) {
            return;
        }
        List<EntityFact> shown = new ArrayList<>(holding.subList(0, Math.min(VALUES_MAX, holding.size())));
        boolean one = holding.size() == 1;
        String line = predicate + " "
                + shown.stream().map(fact -> one ? dated(fact) : listed(fact)).collect(Collectors.joining(", "))
                + (shown.size() < holding.size() ? " and " + (holding.size() - shown.size()) + " more" : "");
        if (holding.getFirst().predicateClass() != PredicateClass.RELATION) {
            List<EntityFact> before = before(values);
            if (!before.isEmpty()) {
                line += " (before: "
                        + before.stream().map(EntityDossier::object).collect(Collectors.joining(", ")) + ")";
                shown.addAll(before);
            }
        }
        lines.add(line + ".", shown, reserved);
    }

    private static boolean holds(Status status) {
        return switch (status) {
            case CURRENT, CONTESTED, SCHEDULED -> true;
            case SUPERSEDED, ENDED, RETRACTED -> false;
        };
    }

    /** The values that were replaced, the latest first. */
    private List<EntityFact> before(List<EntityFact> values) {
        return values.stream()
                .filter(fact -> fact.status(now) == Status.SUPERSEDED)
                .sorted(Comparator.comparing(EntityFact::until).reversed())
                .limit(BEFORE_MAX)
                .toList();
    }

    /** What was so and has no successor, the one that ended last at the end. */
    private List<EntityFact> ended() {
        return facts.stream()
                .filter(fact -> fact.predicateClass() != PredicateClass.EVENT)
                .filter(fact -> fact.status(now) == Status.ENDED
                        || (fact.status(now) == Status.SUPERSEDED && fact.predicateClass() == PredicateClass.RELATION))
                .sorted(Comparator.comparing(EntityFact::until)
                        .thenComparing(fact -> fact.id().toString()))
                .toList();
    }

    /** One line with as many of the latest as fit, in order of time. */
    private void writeLatest(
            String head, List<EntityFact> inOrder, java.util.function.Function<EntityFact, String> form, int reserved) {
        int left = lines.left() - reserved - head.length() - 1;
        List<String> parts = new ArrayList<>();
        List<EntityFact> shown = new ArrayList<>();
        for (EntityFact fact : inOrder.reversed()) {
            String part = form.apply(fact);
            left -= part.length() + 2;
            if (left < 0) {
                break;
            }
            parts.add(part);
            shown.add(fact);
        }
        if (!parts.isEmpty()) {
            lines.add(head + String.join("; ", parts.reversed()) + ".", shown, 0);
        }
    }

    private Stream<EntityFact> ofClass(PredicateClass kind) {
        return facts.stream().filter(fact -> fact.predicateClass() == kind);
    }

    private static String head(String name) {
        return Lines.plain(name, OBJECT_MAX) + ":";
    }

    /** A fact by itself, with how it stands. */
    private String noted(EntityFact fact) {
        if (fact.predicateClass() == PredicateClass.EVENT) {
            return event(fact);
        }
        return switch (fact.status(now)) {
            case CURRENT, CONTESTED, SCHEDULED -> fact.predicate() + " " + dated(fact);
            case SUPERSEDED, ENDED, RETRACTED ->
                fact.predicate() + " " + object(fact) + " (over: from " + Lines.date(fact.from()) + " until "
                        + Lines.date(fact.until()) + ")";
        };
    }

    private String dated(EntityFact fact) {
        String since = fact.status(now) == Status.SCHEDULED ? " from " : " since ";
        return listed(fact) + since + Lines.date(fact.from());
    }

    private String listed(EntityFact fact) {
        String until = fact.until().equals(Instant.MAX) ? "" : " until " + Lines.date(fact.until());
        return switch (fact.status(now)) {
            case CONTESTED -> object(fact) + " (contested)" + until;
            case SCHEDULED -> object(fact) + " (planned)" + until;
            case CURRENT, SUPERSEDED, ENDED, RETRACTED -> object(fact) + until;
        };
    }

    private static String event(EntityFact fact) {
        return Lines.date(fact.from()) + " " + fact.predicate() + " " + object(fact);
    }

    private static String over(EntityFact fact) {
        return fact.predicate() + " " + object(fact) + " (until " + Lines.date(fact.until()) + ")";
    }

    private static String object(EntityFact fact) {
        return Lines.plain(fact.object(), OBJECT_MAX);
    }
}
