package net.memnos.engine.audit;

import java.time.Instant;
import java.util.UUID;
import net.memnos.engine.access.ClientName;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.PrincipalId;
import org.jspecify.annotations.Nullable;

/**
 * A call that is over and is yet to be noted.
 *
 * @param client that the token of the call was minted for, or null
 * @param namespace the one that it named
 * @param subject why it failed
 * @param results how much it gave
 * @param receipt of a recall
 */
public record FinishedCall(
        Instant at,
        PrincipalId principal,
        @Nullable ClientName client,
        @Nullable NamespaceName namespace,
        String action,
        AuditOutcome outcome,
        @Nullable String subject,
        int tookMillis,
        @Nullable Integer results,
        @Nullable UUID receipt) {}
