package net.memnos.hooks.transcript;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Codex's record of a session. What the client tells the model in the user's name stands in tags, which the rules of capture take
 * off; the thread of a sub-agent has no words of a person.
 */
final class CodexRollout {

    private final Exchanges exchanges = new Exchanges();
    private @Nullable String session;
    private @Nullable String folder;
    private boolean ofUser = true;

    private CodexRollout() {}

    static Conversation read(Path file) throws IOException {
        CodexRollout rollout = new CodexRollout();
        int unread = JsonLines.each(file, rollout::line);
        return Conversation.of(file, rollout.session, rollout.folder, rollout.exchanges.all(), unread);
    }

    private void line(JsonNode line) {
        JsonNode payload = line.path("payload");
        switch (line.path("type").asString("")) {
            case "session_meta" -> meta(payload);
            case "response_item" -> {
                if (ofUser && payload.path("type").asString("").equals("message")) {
                    message(line, payload);
                }
            }
            default -> {}
        }
    }

    /** A session that was taken up again has the header of the one before it, too: the first is this file's own. */
    private void meta(JsonNode payload) {
        if (session != null) {
            return;
        }
        session = payload.path("id").isString() ? payload.path("id").asString() : null;
        folder = payload.path("cwd").isString() ? payload.path("cwd").asString() : null;
        ofUser = payload.path("thread_source").asString("user").equals("user");
    }

    private void message(JsonNode line, JsonNode payload) {
        boolean user = payload.path("role").asString("").equals("user");
        String kind = user ? "input_text" : "output_text";
        if (!user && !payload.path("role").asString("").equals("assistant")) {
            return;
        }
        String text = payload.path("content")
                .valueStream()
                .filter(part -> part.path("type").asString("").equals(kind))
                .map(part -> part.path("text").asString(""))
                .collect(Collectors.joining("\n\n"));
        String id = payload.path("id").asString(line.path("ordinal").asString(""));
        if (user) {
            exchanges.user(id, text, Exchanges.instant(line.path("timestamp").asString("")));
        } else {
            exchanges.assistant(
                    id, text, Exchanges.instant(line.path("timestamp").asString("")));
        }
    }
}
