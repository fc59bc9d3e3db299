package net.memnos.engine.transfer;

import org.jspecify.annotations.Nullable;

/**
 * A line of a file in the exchange format.
 *
 * @param number from 1
 * @param text empty when the line cannot be read
 * @param problem why it cannot be read, or null
 */
public record Line(long number, String text, @Nullable String problem) {

    /** The longest line that is read, in bytes. */
    public static final int LENGTH_MAX = 1_000_000;
}
