package net.memnos.engine.fact;

import java.time.Instant;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.memory.Status;
import org.jspecify.annotations.Nullable;

/** How a fact stands at a moment: the only place where a timeline meets the clock. */
public final class FactStatus {

    private FactStatus() {}

    /** The status of a fact with this valid time and ending at an instant. */
    public static Status of(ValidTime valid, @Nullable Ending ending, boolean contested, Instant at) {
        if (ending == Ending.WRONG || ending == Ending.WITHDRAWN) {
            return Status.RETRACTED;
        }
        if (valid.from().isAfter(at)) {
            return Status.SCHEDULED;
        }
        if (valid.endedBy(at)) {
            return ending == Ending.REPLACED ? Status.SUPERSEDED : Status.ENDED;
        }
        return contested ? Status.CONTESTED : Status.CURRENT;
    }

    /** The status of a span at an instant. */
    public static Status of(Span span, Instant at) {
        return of(span.valid(), span.ending(), span.contested(), at);
    }
}
