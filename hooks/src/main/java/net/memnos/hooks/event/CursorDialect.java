package net.memnos.hooks.event;

import java.util.Optional;

/**
 * The events of Cursor. It reports each message of a reply by itself. It may run the hooks of Claude Code, too, so that one
 * event comes in twice; under Claude's name for it or under its own.
 */
record CursorDialect() implements Dialect {

    @Override
    public Event read(HookClient client, EventBody body) {
        String name = body.required("hook_event_name");
        Where where = new Where(
                client,
                name,
                body.firstOf("conversation_id", "session_id"),
                body.firstOf("generation_id", "prompt_id"),
                body.text("cwd") == null ? body.firstIn("workspace_roots") : body.text("cwd"));
        return switch (name) {
            case "beforeSubmitPrompt", "UserPromptSubmit" -> new Event.Prompt(in(where), body.words("prompt"));
            case "afterAgentResponse" -> new Event.Reply(in(where), body.words("text"), true);
            // Its own event of this name has no text; under Claude's it may have the last of the messages.
            case "Stop", "stop" -> new Event.Reply(in(where), body.wordsIfAny("last_assistant_message"), true);
            case "sessionStart", "SessionStart" -> new Event.SessionStart(where);
            case "sessionEnd", "SessionEnd" -> new Event.SessionEnd(where);
            default -> Dialect.notOurs(where);
        };
    }

    /** Whether an event that came through another client's hook is Cursor's. */
    static boolean wrote(EventBody body) {
        return body.has("cursor_version") || (body.has("conversation_id") && body.has("generation_id"));
    }

    @Override
    public Optional<HookAnswer> answer(Where where, String context) {
        return where.event().equals("sessionStart")
                ? Optional.of(new HookAnswer.AdditionalContext(context))
                : Optional.empty();
    }

    private static Where in(Where where) {
        if (where.session() == null) {
            throw new EventException("conversation_id", "is missing", "post what the client gave the hook, unchanged");
        }
        return where;
    }
}
