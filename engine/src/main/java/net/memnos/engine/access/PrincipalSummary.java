package net.memnos.engine.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A principal as administrators see it.
 *
 * @param disabledAt null: may call
 */
public record PrincipalSummary(
        Principal principal, Instant createdAt, @Nullable Instant disabledAt) {}
