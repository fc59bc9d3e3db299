package net.memnos.engine.fact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.memnos.engine.predicate.PredicateClass;

/**
 * What follows from everything that was asserted about one slot: a pure function of the assertions, whatever the order of
 * their arrival and whatever the clock says.
 *
 * @param spans ordered by the start of their valid time
 */
public record Timeline(List<Span> spans) {

    private static final Comparator<Span> BY_START = Comparator.comparing(
                    (Span span) -> span.valid().from())
            .thenComparing(Span::contested)
            .thenComparing(span -> span.id().value());

    public Timeline {
        spans = spans.stream().sorted(BY_START).toList();
    }

    /** The timeline of a slot. */
    public static Timeline of(Collection<Assertion> assertions, PredicateClass predicateClass, Authority authority) {
        Collection<Assertion> heard = News.heard(assertions, predicateClass, authority);
        Corrections corrections = Corrections.of(heard, predicateClass, authority);
        List<Span> spans = new ArrayList<>(laidOut(corrections.counting(), predicateClass, authority));
        spans.addAll(corrections.wrong(spans));
        return new Timeline(spans);
    }

    /** The span that an assertion belongs to, else the one that it ended; empty when neither is there. */
    public Optional<Span> spanOf(AssertionId assertion) {
        return spans.stream()
                .filter(span ->
                        span.sources().contains(assertion) || span.echoes().contains(assertion))
                .findFirst()
                .or(() -> spans.stream()
                        .filter(span -> assertion.equals(span.endedBy()))
                        .findFirst());
    }

    /** The spans of assertions without corrections. */
    static List<Span> laidOut(Collection<Assertion> assertions, PredicateClass predicateClass, Authority authority) {
        List<Assertion> ordered =
                assertions.stream().sorted(Assertion.BY_VALID_TIME).toList();
        return switch (predicateClass) {
            case ATTRIBUTE -> Layers.of(ordered, authority).spans();
            case SOFT_ATTRIBUTE, RELATION -> oneByObject(ordered, predicateClass, authority);
            case EVENT -> occurrences(ordered, authority);
        };
    }

    /** Different objects close each other only where somebody said so. */
    private static List<Span> oneByObject(List<Assertion> ordered, PredicateClass predicateClass, Authority authority) {
        List<Span> spans = spansByObject(ordered, authority);
        for (Assertion change : ordered) {
            if (change.kind() == AssertionKind.CHANGE) {
                Optional<String> givenWay = GivenWay.to(change, spans, predicateClass, authority);
                if (givenWay.isPresent()) {
                    ordered = with(ordered, change.ending(givenWay.get()));
                    spans = spansByObject(ordered, authority);
                }
            }
        }
        return GivenWay.linked(spans);
    }

    private static List<Assertion> with(List<Assertion> ordered, Assertion one) {
        List<Assertion> all = new ArrayList<>(ordered);
        all.add(one);
        all.sort(Assertion.BY_VALID_TIME);
        return List.copyOf(all);
    }

    private static List<Span> spansByObject(List<Assertion> ordered, Authority authority) {
        return ordered.stream()
                .collect(Collectors.groupingBy(Assertion::objectKey, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(ofOneObject -> Layers.of(ofOneObject, authority).spans().stream())
                .toList();
    }

    /** What happened at one time happened once, however often it is told, and stays so: it has no end. */
    private static List<Span> occurrences(List<Assertion> ordered, Authority authority) {
        record Occurrence(String objectKey, Instant at) {}
        List<Span> spans = new ArrayList<>();
        ordered.stream()
                .filter(assertion -> assertion.kind() != AssertionKind.ENDED)
                .map(Assertion::withoutEnd)
                .collect(Collectors.groupingBy(
                        assertion -> new Occurrence(assertion.objectKey(), assertion.validFrom())))
                .values()
                .forEach(told -> spans.addAll(Layers.of(told, authority).spans()));
        return spans;
    }
}
