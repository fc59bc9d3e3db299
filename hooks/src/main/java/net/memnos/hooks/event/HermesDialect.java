package net.memnos.hooks.event;

import java.util.Optional;

/** The events of Hermes. What an event is about lies in {@code extra}. */
record HermesDialect() implements Dialect {

    @Override
    public Event read(HookClient client, EventBody body) {
        String name = body.required("hook_event_name");
        Where where = new Where(client, name, body.text("session_id"), body.text("extra.turn_id"), body.text("cwd"));
        return switch (name) {
            case "pre_llm_call" -> new Event.Prompt(in(where, body), body.words("extra.user_message"));
            case "post_llm_call" -> new Event.Reply(in(where, body), body.words("extra.assistant_response"), false);
            case "on_session_start" -> new Event.SessionStart(where);
            case "on_session_end" -> new Event.SessionEnd(where);
            default -> Dialect.notOurs(where);
        };
    }

    @Override
    public Optional<HookAnswer> answer(Where where, String context) {
        return switch (where.event()) {
            case "pre_llm_call", "on_session_start" -> Optional.of(new HookAnswer.PlainContext(context));
            default -> Optional.empty();
        };
    }

    private static Where in(Where where, EventBody body) {
        body.required("session_id");
        return where;
    }
}
