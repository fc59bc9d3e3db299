package net.memnos.engine.remember;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.remember.RememberResult.Redaction;
import net.memnos.engine.remember.redact.Redacted;
import net.memnos.engine.remember.redact.SecretRedactor;
import org.jspecify.annotations.Nullable;

/** Takes the secrets out of every part of one request, and counts them. Used once. */
final class RequestRedaction {

    private static final String NAMED_SECRET = "secret";
    private static final String NAMED_REPLACEMENT = "[redacted:" + NAMED_SECRET + "]";

    private final SecretRedactor redactor;
    private final Map<String, Integer> counts = new TreeMap<>();

    RequestRedaction(SecretRedactor redactor) {
        this.redactor = redactor;
    }

    RememberRequest redact(RememberRequest request) {
        refuseSecretKey(request.idempotencyKey());
        String text = request.text();
        for (GivenFact fact : request.facts()) {
            if (isNamedSecret(fact)) {
                text = text.replace(fact.object(), NAMED_REPLACEMENT);
            }
        }
        return new RememberRequest(
                redact(text),
                request.namespace(),
                request.type(),
                request.facts().stream().map(this::redact).toList(),
                redactIfAny(request.speaker()),
                request.role(),
                request.occurredAt(),
                redactIfAny(request.sessionId()),
                redactIfAny(request.externalId()),
                request.idempotencyKey());
    }

    /** Two keys that differ in their secrets must not become one, so a key is never redacted. */
    private void refuseSecretKey(@Nullable String key) {
        if (key != null) {
            redactor.refuseIn("idempotency_key", key);
        }
    }

    /** What was taken out so far, by kind. */
    List<Redaction> redactions() {
        return counts.entrySet().stream()
                .map(count -> new Redaction(count.getKey(), count.getValue()))
                .toList();
    }

    /** A secret that only its predicate gives away, such as (database, password, hunter2), goes from the statement too. */
    private GivenFact redact(GivenFact fact) {
        String object = fact.object();
        String statement = fact.statement();
        if (isNamedSecret(fact)) {
            counts.merge(NAMED_SECRET, 1, Integer::sum);
            statement = statement == null ? null : statement.replace(object, NAMED_REPLACEMENT);
            object = NAMED_REPLACEMENT;
        }
        return new GivenFact(
                redact(fact.subject()),
                redact(fact.predicate()),
                redact(object),
                redactIfAny(statement),
                fact.validFrom(),
                fact.validTo());
    }

    private boolean isNamedSecret(GivenFact fact) {
        return redactor.isSecretUnder(fact.predicate(), fact.object());
    }

    private @Nullable String redactIfAny(@Nullable String text) {
        return text == null ? null : redact(text);
    }

    private String redact(String text) {
        Redacted redacted = redactor.redact(text);
        redacted.counts().forEach((kind, count) -> counts.merge(kind, count, Integer::sum));
        return redacted.text();
    }
}
