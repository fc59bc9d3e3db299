package net.memnos.hooks.event;

import java.util.Optional;

/** The events of Gemini CLI. It has no id of an exchange; the time of an event is as good, for a replay has the same. */
record GeminiDialect() implements Dialect {

    @Override
    public Event read(HookClient client, EventBody body) {
        String name = body.required("hook_event_name");
        Where where = new Where(client, name, body.text("session_id"), body.text("timestamp"), body.text("cwd"));
        return switch (name) {
            case "BeforeAgent" -> new Event.Prompt(in(where, body), body.words("prompt"));
            case "AfterAgent" -> new Event.Reply(in(where, body), body.words("prompt_response"), false);
            case "SessionStart" -> new Event.SessionStart(where);
            case "SessionEnd" -> new Event.SessionEnd(where);
            default -> Dialect.notOurs(where);
        };
    }

    @Override
    public Optional<HookAnswer> answer(Where where, String context) {
        return switch (where.event()) {
            case "BeforeAgent", "SessionStart" -> Optional.of(HookAnswer.HookSpecific.of(where, context));
            default -> Optional.empty();
        };
    }

    private static Where in(Where where, EventBody body) {
        body.required("session_id");
        return where;
    }
}
