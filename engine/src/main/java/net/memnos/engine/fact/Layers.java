package net.memnos.engine.fact;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.memnos.engine.turn.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A step function in two layers: what the weightiest say, with what others add where these say nothing; and above it,
 * contested, what others say against them. The upper layer never moves the lower one.
 *
 * @param main the lower layer, which has one value at a time
 * @param weighty all but what an assistant merely repeats, in order: a contested value ends where the next one starts
 */
record Layers(List<Run> main, List<Assertion> weighty, Set<Assertion> contested, Authority authority) {

    static Layers of(List<Assertion> ordered, Authority authority) {
        List<Assertion> shaping = new ArrayList<>();
        List<Assertion> agreeing = new ArrayList<>();
        Set<Assertion> contested = new HashSet<>();
        List<Assertion> powerless = new ArrayList<>();
        for (int weight = Authority.MOST; weight >= 0; weight--) {
            List<Step> weightier = Step.of(shaping);
            for (Assertion assertion : ordered) {
                if (authority.weight(assertion.origin()) != weight) {
                    continue;
                }
                Optional<String> held = valueAt(weightier, assertion);
                if (held.isEmpty()) {
                    shaping.add(assertion);
                } else if (assertion.kind() == AssertionKind.ENDED) {
                    powerless.add(assertion);
                } else if (held.get().equals(assertion.objectKey())) {
                    agreeing.add(assertion);
                } else {
                    contested.add(assertion);
                }
            }
            shaping.sort(Assertion.BY_VALID_TIME);
        }
        List<Run> main = runs(Step.of(shaping), assertion -> true);
        for (Assertion assertion : agreeing) {
            main.stream()
                    .filter(run -> run.valid().contains(assertion.validFrom()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("nothing holds where a weightier value holds"))
                    .corroborate(assertion);
        }
        List<Assertion> weighty = new ArrayList<>(ordered);
        weighty.removeAll(echoes(agreeing));
        weighty.removeAll(powerless);
        return new Layers(main, weighty, contested, authority);
    }

    List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        for (Run run : main) {
            spans.add(run.span(false, startingAtEndOf(run, main), authority));
        }
        if (!contested.isEmpty()) {
            addContested(spans);
        }
        return spans;
    }

    /** A contested value holds until anybody says something later about the slot; a weightier one settles it. */
    private void addContested(List<Span> spans) {
        List<Step> steps = Step.of(weighty);
        List<Run> runs = runs(steps, contested::contains);
        for (Run run : runs) {
            FactId successor = startingAtEndOf(run, runs);
            if (successor == null) {
                successor = steps.stream()
                        .filter(step -> step.from().equals(run.valid().to()))
                        .findFirst()
                        .flatMap(step -> main.stream()
                                .filter(other -> other.valid().contains(step.from()))
                                .findFirst())
                        .map(Run::id)
                        .orElse(null);
            }
            spans.add(run.span(true, successor, authority));
        }
    }

    private static Set<Assertion> echoes(List<Assertion> agreeing) {
        return agreeing.stream()
                .filter(assertion -> assertion.origin() == Origin.ASSISTANT)
                .collect(Collectors.toSet());
    }

    private static Optional<String> valueAt(List<Step> steps, Assertion assertion) {
        return steps.stream()
                .filter(step -> step.valid().contains(assertion.validFrom()))
                .findFirst()
                .map(Step::objectKey);
    }

    /** The steps whose winner is wanted, joined where they touch with the same value. */
    private static List<Run> runs(List<Step> steps, Predicate<Assertion> wanted) {
        List<Run> runs = new ArrayList<>();
        for (Step step : steps) {
            if (!wanted.test(step.winner())) {
                continue;
            }
            Step own = step.of(wanted);
            if (!runs.isEmpty() && runs.getLast().continuesWith(own)) {
                runs.getLast().append(own);
            } else {
                runs.add(new Run(own));
            }
        }
        return runs;
    }

    private static @Nullable FactId startingAtEndOf(Run run, List<Run> runs) {
        return runs.stream()
                .filter(other -> other.valid().from().equals(run.valid().to()))
                .findFirst()
                .map(Run::id)
                .orElse(null);
    }
}
