package net.memnos.engine.extract.time;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One expression of time in a text.
 *
 * @param start of the expression with its preposition, so that the text without it is still a sentence
 * @param end exclusive
 * @param from null when it has no start
 * @param to exclusive; null when it has no end
 */
public record TimeExpression(
        int start,
        int end,
        Kind kind,
        @Nullable Instant from,
        @Nullable Instant to,
        Precision precision) {}
