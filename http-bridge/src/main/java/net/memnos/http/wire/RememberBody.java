package net.memnos.http.wire;

import java.util.List;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.turn.Role;
import org.jspecify.annotations.Nullable;

/** A remember call as it comes in. */
public record RememberBody(
        @Nullable String text,
        @Nullable String namespace,
        @Nullable String type,
        @Nullable List<FactBody> facts,
        @Nullable String speaker,
        @Nullable String role,
        @Nullable String occurredAt,
        @Nullable String sessionId,
        @Nullable String externalId,
        @Nullable String idempotencyKey) {

    /** A fact as its caller hands it over. */
    public record FactBody(
            @Nullable String subject,
            @Nullable String predicate,
            @Nullable String object,
            @Nullable String statement,
            @Nullable String validFrom,
            @Nullable String validTo) {

        GivenFact toFact() {
            return new GivenFact(
                    Field.required("facts.subject", subject),
                    Field.required("facts.predicate", predicate),
                    Field.required("facts.object", object),
                    statement == null || statement.isBlank() ? null : statement,
                    Field.instant("facts.valid_from", validFrom),
                    Field.instant("facts.valid_to", validTo));
        }
    }

    public RememberRequest toRequest() {
        return new RememberRequest(
                Field.required("text", text),
                Field.namespace(namespace),
                Field.type("type", type),
                facts == null ? List.of() : facts.stream().map(FactBody::toFact).toList(),
                speaker,
                role == null ? Role.USER : Field.choice("role", role, Role.class),
                Field.instant("occurred_at", occurredAt),
                sessionId,
                externalId,
                idempotencyKey);
    }
}
