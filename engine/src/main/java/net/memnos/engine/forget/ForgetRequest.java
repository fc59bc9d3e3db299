package net.memnos.engine.forget;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.memnos.engine.Characters;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.NamespaceName;
import org.jspecify.annotations.Nullable;

/**
 * What to forget: exactly one of an id, a subject, a session, a caller's own id, a source and an author.
 *
 * @param id of a turn or a fact
 * @param subject an entity by a name or an alias: what was stated about it, and the turns in which it was
 * @param sessionId all turns of a conversation
 * @param externalId all turns under a caller's own id
 * @param derivedFrom a turn or a fact: the turn, or the turns that the fact came from, with all that rests on them
 * @param author a principal: all their turns
 * @param reason kept with what was taken back, or null
 * @param namespace where; null with an id: wherever the principal may write
 */
public record ForgetRequest(
        @Nullable String id,
        @Nullable String subject,
        @Nullable String sessionId,
        @Nullable String externalId,
        @Nullable String derivedFrom,
        @Nullable String author,
        ForgetMode mode,
        @Nullable String reason,
        @Nullable NamespaceName namespace) {

    /** The longest reason. */
    public static final int REASON_MAX = 500;

    public ForgetRequest {
        Characters.check("id", id);
        Characters.check("subject", subject);
        Characters.check("session_id", sessionId);
        Characters.check("external_id", externalId);
        Characters.check("derived_from", derivedFrom);
        Characters.check("author", author);
        Characters.check("reason", reason);
        List<String> given = Stream.of(id, subject, sessionId, externalId, derivedFrom, author)
                .filter(Objects::nonNull)
                .toList();
        int named = given.size();
        if (named != 1) {
            throw MemnosException.badField(
                    "id",
                    (named == 0 ? "nothing says what to forget" : "more than one thing to forget")
                            + "; nothing was forgotten",
                    "name exactly one of id, subject, session_id, external_id, derived_from and author");
        }
        if (given.stream().anyMatch(Characters::isBlank)) {
            throw MemnosException.badField("id", "what to forget is blank; nothing was forgotten", "name it in full");
        }
        if (id == null && derivedFrom == null && namespace == null) {
            throw MemnosException.badField("namespace", "is missing; nothing was forgotten", "name one");
        }
        if (reason != null && reason.codePointCount(0, reason.length()) > REASON_MAX) {
            throw MemnosException.tooLarge(
                    "reason", "is longer than " + REASON_MAX + " characters; nothing was forgotten", "shorten it");
        }
        reason = reason == null || Characters.isBlank(reason) ? null : reason;
    }

    /** The request for one memory, for several by a name of theirs, or for those of a conversation. */
    public ForgetRequest(
            @Nullable String id,
            @Nullable String subject,
            @Nullable String sessionId,
            @Nullable String externalId,
            ForgetMode mode,
            @Nullable String reason,
            @Nullable NamespaceName namespace) {
        this(id, subject, sessionId, externalId, null, null, mode, reason, namespace);
    }

    /** The id by which the place can be found. */
    public String anchor() {
        return String.valueOf(id == null ? derivedFrom : id);
    }

    /** What the audit trail says that it was about: never what was said. */
    String audited() {
        if (id != null) {
            return id;
        }
        if (derivedFrom != null) {
            return "derived from " + derivedFrom;
        }
        if (author != null) {
            return "author";
        }
        return subject != null ? "subject" : sessionId != null ? "session_id" : "external_id";
    }
}
