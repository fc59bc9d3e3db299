package net.memnos.engine.turn;

import java.time.Instant;
import net.memnos.engine.access.ClientName;
import net.memnos.engine.access.PrincipalId;
import org.jspecify.annotations.Nullable;

/**
 * A verbatim message as it is stored, secrets taken out.
 *
 * @param author stamped from the token
 * @param client through which the author stored it, stamped from the token as well; null: none in particular
 * @param speaker whose words, when it is not the author
 * @param predecessor the turn before it in its session, if any: the two together are its window
 */
public record Turn(
        TurnId id,
        PrincipalId author,
        @Nullable ClientName client,
        @Nullable String speaker,
        Role role,
        Origin origin,
        @Nullable MemoryType type,
        String text,
        @Nullable String sessionId,
        @Nullable String externalId,
        @Nullable String idempotencyKey,
        @Nullable TurnId predecessor,
        Instant occurredAt,
        Instant recordedAt) {

    /** The same turn as if it had been stated with another type and origin. */
    public Turn typed(MemoryType newType, Origin newOrigin) {
        return new Turn(
                id,
                author,
                client,
                speaker,
                role,
                newOrigin,
                newType,
                text,
                sessionId,
                externalId,
                idempotencyKey,
                predecessor,
                occurredAt,
                recordedAt);
    }

    /** The same turn with a name for whoever speaks, when it has none. */
    public Turn spokenBy(String name) {
        return new Turn(
                id,
                author,
                client,
                speaker == null ? name : speaker,
                role,
                origin,
                type,
                text,
                sessionId,
                externalId,
                idempotencyKey,
                predecessor,
                occurredAt,
                recordedAt);
    }

    /** The same turn as the one that comes after another in its session. */
    public Turn after(TurnId before) {
        return new Turn(
                id,
                author,
                client,
                speaker,
                role,
                origin,
                type,
                text,
                sessionId,
                externalId,
                idempotencyKey,
                before,
                occurredAt,
                recordedAt);
    }
}
