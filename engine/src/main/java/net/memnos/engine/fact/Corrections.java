package net.memnos.engine.fact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.predicate.PredicateClass;

/**
 * Takes out what was corrected: a correction says that a value never was so, and what was so instead from the same start.
 *
 * @param counting the assertions that are left, with each correction as a plain statement from the start that it corrects
 * @param corrected what was taken out
 */
record Corrections(List<Assertion> counting, List<Corrected> corrected) {

    /** A span that never was, and the correction that says so. */
    record Corrected(Span span, AssertionId by) {}

    /** Corrections count in the order in which they came in, each against what was known before it. */
    static Corrections of(Collection<Assertion> assertions, PredicateClass predicateClass, Authority authority) {
        List<Assertion> counting = new ArrayList<>(assertions);
        List<Corrected> corrected = new ArrayList<>();
        assertions.stream()
                .filter(assertion -> assertion.kind() == AssertionKind.CORRECTION)
                .sorted(Assertion.BY_ARRIVAL)
                .forEach(correction -> {
                    counting.remove(correction);
                    Optional<Span> wrong = wrong(correction, counting, predicateClass, authority);
                    counting.removeIf(assertion -> wrong.isPresent() && isBehind(assertion, wrong.get()));
                    wrong.ifPresent(span -> corrected.add(new Corrected(span, correction.id())));
                    Instant from = wrong.map(span -> earlier(span.valid().from(), correction.validFrom()))
                            .orElse(correction.validFrom());
                    counting.add(correction.statedFrom(from));
                });
        return new Corrections(List.copyOf(counting), List.copyOf(corrected));
    }

    /** What was taken out, as spans of no length that lead to what took their place. */
    List<Span> wrong(List<Span> spans) {
        return corrected.stream()
                .map(one -> one.span()
                        .never(
                                one.by(),
                                spans.stream()
                                        .filter(span -> span.sources().contains(one.by()))
                                        .map(Span::id)
                                        .findFirst()
                                        .orElse(null)))
                .toList();
    }

    private static Optional<Span> wrong(
            Assertion correction, Collection<Assertion> counting, PredicateClass predicateClass, Authority authority) {
        List<Assertion> before = counting.stream()
                .filter(assertion -> Assertion.BY_ARRIVAL.compare(assertion, correction) < 0)
                .toList();
        List<Span> open = Timeline.laidOut(before, predicateClass, authority).stream()
                .filter(span -> !span.valid().from().isAfter(correction.validFrom()))
                .filter(span -> !span.objectKey().equals(correction.objectKey()))
                .filter(span -> authority.closes(correction, span.voice()))
                .toList();
        String named = correction.fromKey();
        if (named != null) {
            return open.stream()
                    .filter(span -> span.objectKey().equals(named))
                    .max(Comparator.comparing(span -> span.valid().from()));
        }
        List<Span> holding = open.stream()
                .filter(span -> !span.contested() && span.valid().contains(correction.validFrom()))
                .toList();
        boolean oneIsTheRule =
                predicateClass == PredicateClass.ATTRIBUTE || predicateClass == PredicateClass.SOFT_ATTRIBUTE;
        return oneIsTheRule && holding.size() == 1 ? Optional.of(holding.getFirst()) : Optional.empty();
    }

    private static boolean isBehind(Assertion assertion, Span span) {
        Set<AssertionId> behind = new HashSet<>(span.sources());
        behind.addAll(span.echoes());
        return behind.contains(assertion.id());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
