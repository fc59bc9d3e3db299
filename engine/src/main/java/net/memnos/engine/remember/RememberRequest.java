package net.memnos.engine.remember;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.predicate.Predicate;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Role;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants kept. Lengths and characters are checked by the pipeline's first stage.
 *
 * @param text 1..20000 characters
 * @param speaker whose words, when it is not the principal
 * @param occurredAt when it was said, or null: now
 * @param externalId the caller's own id, need not be unique
 * @param idempotencyKey unique per namespace and principal
 */
public record RememberRequest(
        String text,
        NamespaceName namespace,
        @Nullable MemoryType type,
        List<GivenFact> facts,
        @Nullable String speaker,
        Role role,
        @Nullable Instant occurredAt,
        @Nullable String sessionId,
        @Nullable String externalId,
        @Nullable String idempotencyKey) {

    public static final int TEXT_LENGTH_MAX = 20_000;
    public static final int FACTS_MAX = 50;

    public RememberRequest {
        facts = List.copyOf(facts);
    }

    /** The same request with one other fact. */
    public RememberRequest with(GivenFact fact) {
        return new RememberRequest(
                text, namespace, type, List.of(fact), speaker, role, occurredAt, sessionId, externalId, idempotencyKey);
    }

    /** The same request with another text. */
    RememberRequest withText(String other) {
        return new RememberRequest(
                other, namespace, type, facts, speaker, role, occurredAt, sessionId, externalId, idempotencyKey);
    }

    /** The same request under the id of its exchange, and under a key of its own. */
    RememberRequest captured(String exchange, String key) {
        return new RememberRequest(text, namespace, type, facts, speaker, role, occurredAt, sessionId, exchange, key);
    }

    /** Whether anything in it may be a constraint. */
    public boolean mayHoldRules() {
        return type == MemoryType.CONSTRAINT
                || facts.stream().anyMatch(fact -> Predicate.isConstraint(fact.predicate()));
    }
}
