package net.memnos.engine.fact;

import java.time.Instant;

/** A place in the order in which assertions came in. */
public record AssertionPosition(Instant recordedAt, AssertionId id) {

    /** Where an assertion stands. */
    public static AssertionPosition of(Assertion assertion) {
        return new AssertionPosition(assertion.recordedAt(), assertion.id());
    }
}
