package net.memnos.engine.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the jobs of one kind stand, over all namespaces.
 *
 * @param due how many could be done now
 * @param oldest since when the oldest of these is there; null without any
 * @param failed how many were given up
 * @param lastError why one of these was; null without any
 */
public record JobQueue(
        JobKind kind,
        int due,
        @Nullable Instant oldest,
        int failed,
        @Nullable String lastError) {}
