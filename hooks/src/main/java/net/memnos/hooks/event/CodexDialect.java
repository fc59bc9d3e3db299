package net.memnos.hooks.event;

import java.util.Optional;

/** The events of Codex: the hooks have Claude's form, and {@code notify} a form of its own, with both sides at the end of a turn. */
record CodexDialect() implements Dialect {

    private static final ClaudeDialect HOOKS = new ClaudeDialect("turn_id");

    @Override
    public Event read(HookClient client, EventBody body) {
        return body.has("hook_event_name") ? HOOKS.read(client, body) : notified(client, body);
    }

    private static Event notified(HookClient client, EventBody body) {
        String type = body.required("type");
        if (!type.equals("agent-turn-complete")) {
            return Dialect.notOurs(new Where(client, type, body.text("thread-id"), null, body.text("cwd")));
        }
        Where where = new Where(client, type, body.required("thread-id"), body.required("turn-id"), body.text("cwd"));
        return new Event.Exchange(where, body.joined("input-messages"), body.wordsIfAny("last-assistant-message"));
    }

    @Override
    public Optional<HookAnswer> answer(Where where, String context) {
        return HOOKS.answer(where, context);
    }
}
