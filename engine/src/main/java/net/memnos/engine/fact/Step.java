package net.memnos.engine.fact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the assertions of one valid time make of it: the value that holds from then on.
 *
 * @param assertions those with the value that won, the winner last
 * @param to when the next step begins or the winner says that it ended, whichever is first; null: open
 */
record Step(
        List<Assertion> assertions, Instant from, @Nullable Instant to) {

    Assertion winner() {
        return assertions.getLast();
    }

    String objectKey() {
        return winner().objectKey();
    }

    ValidTime valid() {
        return new ValidTime(from, to);
    }

    /** The steps of assertions that stand in order of valid time. */
    static List<Step> of(List<Assertion> ordered) {
        List<Step> steps = new ArrayList<>();
        int start = 0;
        while (start < ordered.size()) {
            Instant from = ordered.get(start).validFrom();
            int end = start;
            while (end < ordered.size() && ordered.get(end).validFrom().equals(from)) {
                end++;
            }
            Assertion winner = ordered.get(end - 1);
            List<Assertion> behind = ordered.subList(start, end).stream()
                    .filter(assertion -> assertion.objectKey().equals(winner.objectKey()))
                    .toList();
            Instant next = end < ordered.size() ? ordered.get(end).validFrom() : null;
            steps.add(new Step(behind, from, earlier(winner.validTo(), next)));
            start = end;
        }
        return steps;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null) {
            return other;
        }
        return other == null || one.isBefore(other) ? one : other;
    }
}
