package net.memnos.hooks.event;

import java.util.Optional;

/** The events of Cascade, the agent of Windsurf. Its hooks can give the model nothing. */
record CascadeDialect() implements Dialect {

    @Override
    public Event read(HookClient client, EventBody body) {
        String name = body.required("agent_action_name");
        Where where = new Where(
                client, name, body.text("trajectory_id"), body.firstOf("execution_id", "timestamp"), body.text("cwd"));
        return switch (name) {
            case "pre_user_prompt" -> new Event.Prompt(in(where, body), body.words("tool_info.user_prompt"));
            case "post_cascade_response" -> new Event.Reply(in(where, body), body.words("tool_info.response"), false);
            default -> Dialect.notOurs(where);
        };
    }

    @Override
    public Optional<HookAnswer> answer(Where where, String context) {
        return Optional.empty();
    }

    private static Where in(Where where, EventBody body) {
        body.required("trajectory_id");
        return where;
    }
}
