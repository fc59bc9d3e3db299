package net.memnos.engine.remember;

import java.time.Duration;
import java.time.Instant;
import net.memnos.engine.Characters;
import net.memnos.engine.MemnosException;
import net.memnos.engine.fact.GivenFact;
import org.jspecify.annotations.Nullable;

/** What a request has to be like before anything is done with it. Every message names the field, none repeats its content. */
final class RequestCheck {

    private static final int LABEL_LENGTH_MAX = 200;
    private static final Duration AHEAD_MAX = Duration.ofDays(1);
    private static final Instant FIRST = Instant.parse("-4000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private RequestCheck() {}

    /** Refuses a request that cannot be kept as it is. */
    static void check(RememberRequest request, Instant now) {
        Characters.check("text", request.text());
        if (Characters.isBlank(request.text())) {
            throw bad("text", "is empty", "give 1 to " + RememberRequest.TEXT_LENGTH_MAX + " characters");
        }
        length("text", request.text(), RememberRequest.TEXT_LENGTH_MAX);
        label("speaker", request.speaker());
        label("session_id", request.sessionId());
        label("external_id", request.externalId());
        label("idempotency_key", request.idempotencyKey());
        occurredAt(request.occurredAt(), now);
        if (request.facts().size() > RememberRequest.FACTS_MAX) {
            throw tooLarge(
                    "facts",
                    "there are " + request.facts().size() + ", the limit is " + RememberRequest.FACTS_MAX,
                    "split the call");
        }
        request.facts().forEach(RequestCheck::fact);
    }

    /** Refuses what grew past a limit when its secrets were taken out. */
    static void lengths(RememberRequest request) {
        length("text", request.text(), 2 * RememberRequest.TEXT_LENGTH_MAX);
        label("speaker", request.speaker());
        label("session_id", request.sessionId());
        label("external_id", request.externalId());
    }

    private static void fact(GivenFact fact) {
        Characters.check("facts.subject", fact.subject());
        Characters.check("facts.predicate", fact.predicate());
        Characters.check("facts.object", fact.object());
        Characters.check("facts.statement", fact.statement());
        inCalendar("facts.valid_from", fact.validFrom());
        inCalendar("facts.valid_to", fact.validTo());
    }

    private static void occurredAt(@Nullable Instant occurredAt, Instant now) {
        inCalendar("occurred_at", occurredAt);
        if (occurredAt != null && occurredAt.isAfter(now.plus(AHEAD_MAX))) {
            throw bad(
                    "occurred_at",
                    "is more than a day ahead of the server's clock",
                    "give the time when it was said, with its zone; a fact of the future has valid_from");
        }
    }

    private static void inCalendar(String field, @Nullable Instant instant) {
        if (instant != null && (instant.isBefore(FIRST) || instant.isAfter(LAST))) {
            throw bad(field, "is outside of the years -4000 to 9999", "give an RFC 3339 time");
        }
    }

    private static void label(String field, @Nullable String value) {
        if (value == null) {
            return;
        }
        Characters.check(field, value);
        if (Characters.isBlank(value)) {
            throw bad(field, "is empty", "leave it out");
        }
        length(field, value, LABEL_LENGTH_MAX);
    }

    private static void length(String field, String value, int max) {
        int length = value.codePointCount(0, value.length());
        if (length > max) {
            throw tooLarge(
                    field,
                    "has " + length + " characters, the limit is " + max,
                    field.equals("text") ? "split it into several turns" : "shorten it");
        }
    }

    private static MemnosException bad(String field, String problem, String hint) {
        return MemnosException.badField(field, problem + "; nothing was saved", hint);
    }

    private static MemnosException tooLarge(String field, String problem, String hint) {
        return MemnosException.tooLarge(field, problem + "; nothing was saved", hint);
    }
}
