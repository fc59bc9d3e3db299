package net.memnos.engine.fact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.turn.Origin;
import org.jspecify.annotations.Nullable;

/** A span in the making: the same value over steps that touch. Mutable; lives inside one computation of a timeline. */
final class Run {

    private final Instant from;
    private @Nullable Instant to;
    private @Nullable Assertion endedBy;
    private final List<Assertion> shaping = new ArrayList<>();
    private final List<Assertion> agreeing = new ArrayList<>();

    Run(Step first) {
        from = first.from();
        to = first.to();
        endedBy = first.endedBy();
        shaping.addAll(first.assertions());
    }

    /** Whether a step goes on where this ends, with the same value. */
    boolean continuesWith(Step step) {
        return step.from().equals(to) && step.objectKey().equals(objectKey());
    }

    void append(Step step) {
        to = step.to();
        endedBy = step.endedBy();
        shaping.addAll(step.assertions());
    }

    /** Adds an assertion of the same value that does not move the ends. */
    void corroborate(Assertion assertion) {
        agreeing.add(assertion);
    }

    String objectKey() {
        return shaping.getFirst().objectKey();
    }

    ValidTime valid() {
        return new ValidTime(from, to);
    }

    FactId id() {
        return new FactId(sources().getFirst().id().value());
    }

    Span span(boolean contested, @Nullable FactId successor, Authority authority) {
        List<Assertion> sources = sources();
        Assertion founder = sources.getFirst();
        List<Assertion> counted = sources.stream()
                .filter(source -> source.equals(founder) || source.origin() != Origin.ASSISTANT)
                .toList();
        Ending ending = successor != null ? Ending.REPLACED : to != null ? Ending.ENDED : null;
        return new Span(
                id(),
                voice(sources, authority),
                contested,
                valid(),
                ending,
                successor,
                endedBy == null ? null : endedBy.id(),
                sources.stream().map(Assertion::id).toList(),
                agreeing.stream()
                        .filter(assertion -> !sources.contains(assertion))
                        .map(Assertion::id)
                        .toList(),
                counted.size(),
                counted.getLast().recordedAt());
    }

    private static Assertion voice(List<Assertion> sources, Authority authority) {
        int most = sources.stream()
                .mapToInt(source -> authority.weight(source.origin()))
                .max()
                .orElseThrow();
        return sources.stream()
                .filter(source -> authority.weight(source.origin()) == most)
                .findFirst()
                .orElseThrow();
    }

    /** In order of arrival. What an assistant says after somebody else is an echo and no source. */
    private List<Assertion> sources() {
        List<Assertion> all = new ArrayList<>(shaping);
        all.addAll(agreeing);
        all.sort(Assertion.BY_ARRIVAL);
        Assertion founder = all.getFirst();
        all.removeIf(assertion ->
                assertion.origin() == Origin.ASSISTANT && !assertion.equals(founder) && agreeing.contains(assertion));
        return all;
    }
}
