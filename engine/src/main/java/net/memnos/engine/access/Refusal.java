package net.memnos.engine.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that access control turned away, for the audit trail.
 *
 * @param principal null when the token belongs to nobody
 * @param client that the token was minted for, or null
 * @param action what was asked for, such as {@code authorize write}
 * @param subject the namespace that it was asked for, or why the token was refused
 */
public record Refusal(
        Instant at,
        @Nullable PrincipalId principal,
        @Nullable ClientName client,
        String action,
        String subject) {

    /** One that no client in particular is turned away with. */
    public Refusal(Instant at, @Nullable PrincipalId principal, String action, String subject) {
        this(at, principal, null, action, subject);
    }
}
