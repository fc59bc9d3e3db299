package net.memnos.engine.fact;

import java.time.Instant;
import java.util.List;

/** Tells what became of an assertion. */
final class Outcomes {

    private Outcomes() {}

    static FactOutcome of(Assertion assertion, Timeline timeline, SlotChange change, Instant now) {
        return timeline.spanOf(assertion.id())
                .map(span -> new FactOutcome(
                        span.id(), assertion.statement(), kind(assertion, span, now), change.supersededBy(span.id())))
                .orElseGet(() -> hidden(assertion, timeline));
    }

    private static FactOutcome.Kind kind(Assertion assertion, Span span, Instant now) {
        if (!span.id().value().equals(assertion.id().value())) {
            return FactOutcome.Kind.CORROBORATED;
        }
        return switch (FactStatus.of(span, now)) {
            case CURRENT -> FactOutcome.Kind.CREATED;
            case CONTESTED -> FactOutcome.Kind.CONTESTED;
            case SCHEDULED -> FactOutcome.Kind.SCHEDULED;
            case SUPERSEDED, ENDED, RETRACTED -> FactOutcome.Kind.HISTORICAL;
        };
    }

    /** Another value of the same call has the same start and came after it: that one is answered. */
    private static FactOutcome hidden(Assertion assertion, Timeline timeline) {
        FactId holding = timeline.spans().stream()
                .filter(span -> span.valid().contains(assertion.validFrom()))
                .findFirst()
                .map(Span::id)
                .orElseThrow(() -> new IllegalStateException("nothing hides an assertion without a span"));
        return new FactOutcome(holding, assertion.statement(), FactOutcome.Kind.HISTORICAL, List.of());
    }
}
