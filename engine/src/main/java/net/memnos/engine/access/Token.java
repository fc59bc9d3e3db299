package net.memnos.engine.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token as it may be shown: everything but the secret.
 *
 * @param mandate what it was minted for
 * @param hint the first and the last characters of the secret
 * @param expiresAt null: never
 * @param lastUsedAt to the minute, or null: never used
 */
public record Token(
        UUID id,
        String principalName,
        Mandate mandate,
        String hint,
        String label,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {}
