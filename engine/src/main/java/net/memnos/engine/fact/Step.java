package net.memnos.engine.fact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the assertions of one valid time make of it: the value that holds from then on.
 *
 * @param assertions those with the value that won, the winner last
 * @param to when the next step begins, or somebody said that it ended, whichever is first; null: open
 * @param endedBy the assertion of its own that ended it; null: the next step, its own end, or nothing
 */
record Step(
        List<Assertion> assertions,
        Instant from,
        @Nullable Instant to,
        @Nullable Assertion endedBy) {

    Assertion winner() {
        return assertions.getLast();
    }

    String objectKey() {
        return winner().objectKey();
    }

    ValidTime valid() {
        return new ValidTime(from, to);
    }

    /** The part of it that these assertions stand for. */
    Step of(Predicate<Assertion> wanted) {
        return new Step(assertions.stream().filter(wanted).toList(), from, to, endedBy);
    }

    /** The steps of assertions that stand in order of valid time. */
    static List<Step> of(List<Assertion> ordered) {
        List<Assertion> values = ordered.stream()
                .filter(assertion -> assertion.kind() != AssertionKind.ENDED)
                .toList();
        List<Assertion> ends = ordered.stream()
                .filter(assertion -> assertion.kind() == AssertionKind.ENDED)
                .toList();
        List<Step> steps = new ArrayList<>();
        int start = 0;
        while (start < values.size()) {
            Instant from = values.get(start).validFrom();
            int end = start;
            while (end < values.size() && values.get(end).validFrom().equals(from)) {
                end++;
            }
            Assertion winner = values.get(end - 1);
            List<Assertion> behind = values.subList(start, end).stream()
                    .filter(assertion -> assertion.objectKey().equals(winner.objectKey()))
                    .toList();
            Instant next = end < values.size() ? values.get(end).validFrom() : null;
            steps.add(new Step(behind, from, earlier(winner.validTo(), next), null).endedBy(ends));
            start = end;
        }
        return steps;
    }

    /** The first that says of its value, while it holds, that it holds no longer. What ends as it begins held for a moment. */
    private Step endedBy(List<Assertion> ends) {
        return ends.stream()
                .filter(end -> end.objectKey().equals(objectKey()) && valid().contains(end.validFrom()))
                .filter(end -> end.validFrom().isAfter(from) || Assertion.BY_ARRIVAL.compare(winner(), end) < 0)
                .findFirst()
                .map(end -> new Step(assertions, from, later(end.validFrom(), from.plus(1, ChronoUnit.MICROS)), end))
                .orElse(this);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null) {
            return other;
        }
        return other == null || one.isBefore(other) ? one : other;
    }
}
