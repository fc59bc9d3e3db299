package net.memnos.hooks.spool;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the client's side has to know of an event; the rest is the server's to read.
 *
 * @param session empty when it names none
 * @param folder where it happened, empty when it does not say
 * @param text the event as the client gave it
 */
record HookEvent(String client, String name, String session, String folder, String text) {

    private static final Set<String> KEEP_NOTHING =
            Set.of("SessionStart", "sessionStart", "SessionEnd", "sessionEnd", "StopFailure");
    private static final Set<String> WANT_AN_ANSWER =
            Set.of("UserPromptSubmit", "BeforeAgent", "beforeSubmitPrompt", "pre_llm_call", "pre_user_prompt");
    private static final Set<String> SAY_MESSAGES = Set.of("claude-code", "codex", "gemini-cli");
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Reads it; a text that is no JSON is an event that nothing is known of. */
    static HookEvent read(String client, String text) {
        JsonNode event;
        try {
            event = JsonMapper.shared().readTree(text);
        } catch (JacksonException _) {
            // The server refuses it and says why.
            event = JsonMapper.shared().createObjectNode();
        }
        String folder = first(event, List.of("cwd"));
        return new HookEvent(
                client,
                first(event, List.of("hook_event_name", "agent_action_name")),
                first(event, List.of("session_id", "conversation_id", "trajectory_id", "thread-id")),
                folder.isEmpty() ? event.path("workspace_roots").path(0).asString("") : folder,
                text);
    }

    private static String first(JsonNode event, List<String> fields) {
        return fields.stream()
                .map(field -> event.path(field).asString(""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The session as a part of a file's name. */
    String lane() {
        return SESSION.matcher(session).matches() ? session : "none";
    }

    boolean starts() {
        return name.equals("SessionStart") || name.equals("sessionStart");
    }

    /** False for what is worth nothing later. */
    boolean worthKeeping() {
        return !KEEP_NOTHING.contains(name);
    }

    /** False for what needs its answer now, and for what is worth nothing later. */
    boolean waitsBehindOthers() {
        return worthKeeping() && !WANT_AN_ANSWER.contains(name);
    }

    /** True when its client shows the user a sentence at this event. */
    boolean canSay() {
        return SAY_MESSAGES.contains(client)
                && !name.isEmpty()
                && !name.equals("SessionEnd")
                && !name.equals("StopFailure");
    }

    /** Without what was said. */
    @Override
    public String toString() {
        return "HookEvent[" + client + ", " + name + ", " + session + "]";
    }
}
