package net.memnos.engine.fact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells what became of an assertion. */
final class Outcomes {

    private Outcomes() {}

    /** Empty when it had no effect: it ended or corrected what was not there. */
    static Optional<FactOutcome> of(Assertion assertion, Timeline timeline, SlotChange change, Instant now) {
        Optional<Span> span = timeline.spanOf(assertion.id());
        if (assertion.kind() == AssertionKind.ENDED) {
            return span.map(ended -> new FactOutcome(
                    ended.id(), assertion.statement(), FactOutcome.Kind.HISTORICAL, List.of(ended.id())));
        }
        return span.map(found -> new FactOutcome(
                        found.id(),
                        assertion.statement(),
                        kind(assertion, found, now),
                        change.supersededBy(found.id())))
                .or(() -> hidden(assertion, timeline));
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
    private static Optional<FactOutcome> hidden(Assertion assertion, Timeline timeline) {
        return timeline.spans().stream()
                .filter(span -> span.valid().contains(assertion.validFrom()))
                .findFirst()
                .map(Span::id)
                .map(holding ->
                        new FactOutcome(holding, assertion.statement(), FactOutcome.Kind.HISTORICAL, List.of()));
    }
}
