package net.memnos.engine.usage;

import org.jspecify.annotations.Nullable;

/**
 * What the calls of one kind cost together.
 *
 * @param principal on whose behalf; {@code (memnos)} for what it does by itself
 * @param operation what they were for
 */
public record UsageTotal(
        String namespace,
        String principal,
        String operation,
        @Nullable String model,
        long calls,
        long inputTokens,
        long outputTokens,
        long costMicros) {}
