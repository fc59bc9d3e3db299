package net.memnos.http.wire;

import net.memnos.engine.forget.ForgetMode;
import net.memnos.engine.forget.ForgetRequest;
import org.jspecify.annotations.Nullable;

/** What to forget, as it comes in. */
public record ForgetBody(
        @Nullable String id,
        @Nullable String subject,
        @Nullable String sessionId,
        @Nullable String externalId,
        @Nullable String derivedFrom,
        @Nullable String author,
        @Nullable String mode,
        @Nullable String reason,
        @Nullable String namespace) {

    public ForgetRequest toRequest() {
        return new ForgetRequest(
                given(id),
                given(subject),
                given(sessionId),
                given(externalId),
                given(derivedFrom),
                given(author),
                mode == null || mode.isBlank() ? ForgetMode.RETRACT : Field.choice("mode", mode, ForgetMode.class),
                reason,
                Field.namespaceIfGiven(namespace));
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
