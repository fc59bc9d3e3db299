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
    public static Timeline of(Collection<Assertion> assertions, PredicateClass predicateClass) {
        List<Assertion> ordered =
                assertions.stream().sorted(Assertion.BY_VALID_TIME).toList();
        return new Timeline(
                switch (predicateClass) {
                    case ATTRIBUTE -> Layers.of(ordered).spans();
                    case SOFT_ATTRIBUTE, RELATION -> oneByObject(ordered);
                    case EVENT -> occurrences(ordered);
                });
    }

    /** The span that an assertion belongs to; empty when another one of the same valid time hides it. */
    public Optional<Span> spanOf(AssertionId assertion) {
        return spans.stream()
                .filter(span ->
                        span.sources().contains(assertion) || span.echoes().contains(assertion))
                .findFirst();
    }

    /** Different objects never close each other. */
    private static List<Span> oneByObject(List<Assertion> ordered) {
        return ordered.stream()
                .collect(Collectors.groupingBy(Assertion::objectKey, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(ofOneObject -> Layers.of(ofOneObject).spans().stream())
                .toList();
    }

    /** What happened at one time happened once, however often it is told. */
    private static List<Span> occurrences(List<Assertion> ordered) {
        record Occurrence(String objectKey, Instant at) {}
        List<Span> spans = new ArrayList<>();
        ordered.stream()
                .collect(Collectors.groupingBy(
                        assertion -> new Occurrence(assertion.objectKey(), assertion.validFrom())))
                .values()
                .forEach(told -> spans.addAll(Layers.of(told).spans()));
        return spans;
    }
}
