package net.memnos.engine.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the audit trail.
 *
 * @param id rises with every row
 * @param principal the name, or null when the caller was not known
 * @param client that the token of the call was minted for, or null
 * @param namespace the name; null when the call concerned none, or one that is gone
 * @param subject the id or the name that the call was about, or why it failed
 * @param results how much was found or stored
 * @param receipt of a recall
 * @param position in the chain; null until the row is sealed
 */
public record AuditEntry(
        long id,
        Instant at,
        @Nullable String principal,
        @Nullable String client,
        @Nullable String namespace,
        String action,
        AuditOutcome outcome,
        @Nullable String subject,
        @Nullable Integer tookMillis,
        @Nullable Integer results,
        @Nullable UUID receipt,
        @Nullable Long position) {}
