package net.memnos.engine.turn;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a turn was taken back.
 *
 * @param by name of the principal who did
 * @param client through which they did, or null
 * @param reason in their words, or null
 */
public record Retraction(
        String by,
        @Nullable String client,
        Instant at,
        @Nullable String reason) {}
