package net.memnos.engine.fact;

import java.util.UUID;

/** Identifies an assertion. */
public record AssertionId(UUID value) implements Comparable<AssertionId> {

    @Override
    public int compareTo(AssertionId other) {
        return value.compareTo(other.value);
    }
}
