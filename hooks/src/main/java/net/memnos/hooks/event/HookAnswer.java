package net.memnos.hooks.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/** What a client's hook prints: one JSON object in the client's own form. */
public sealed interface HookAnswer {

    /** What gives a context to the model, where the client has a place for it. */
    static Optional<HookAnswer> context(HookClient client, Where where, String context) {
        return client.dialect().answer(where, context);
    }

    /** As Claude Code reads it, and those who took over its form. */
    record HookSpecific(@JsonProperty("hookSpecificOutput") Output hookSpecificOutput) implements HookAnswer {

        static HookAnswer of(Where where, String context) {
            return new HookSpecific(new Output(where.event(), context));
        }

        /** What an event of this name may give. */
        public record Output(
                @JsonProperty("hookEventName") String hookEventName,
                @JsonProperty("additionalContext") String additionalContext) {}
    }

    /** As Hermes reads it. */
    record PlainContext(@JsonProperty("context") String context) implements HookAnswer {}

    /** As Cursor reads it. */
    record AdditionalContext(
            @JsonProperty("additional_context") String additionalContext) implements HookAnswer {}
}
