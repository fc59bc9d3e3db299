package net.memnos.hooks.event;

import java.util.Optional;

/**
 * The events of Claude Code, whose form others took over.
 *
 * @param turn the field with the id of the exchange; Claude Code has it since 2.1.196
 */
record ClaudeDialect(String turn) implements Dialect {

    @Override
    public Event read(HookClient client, EventBody body) {
        String name = body.required("hook_event_name");
        Where where = new Where(client, name, body.text("session_id"), body.text(turn), body.text("cwd"));
        return switch (name) {
            case "UserPromptSubmit" -> new Event.Prompt(in(where, body), body.words("prompt"));
            // A turn that ended with a tool call has no text, and then there is no such field.
            case "Stop" -> new Event.Reply(in(where, body), body.wordsIfAny("last_assistant_message"), false);
            case "SessionStart" -> new Event.SessionStart(where);
            case "StopFailure" -> new Event.TurnFailed(where);
            case "SessionEnd" -> new Event.SessionEnd(where);
            default -> Dialect.notOurs(where);
        };
    }

    @Override
    public Optional<HookAnswer> answer(Where where, String context) {
        return switch (where.event()) {
            case "UserPromptSubmit", "SessionStart" -> Optional.of(HookAnswer.HookSpecific.of(where, context));
            default -> Optional.empty();
        };
    }

    private static Where in(Where where, EventBody body) {
        body.required("session_id");
        return where;
    }
}
