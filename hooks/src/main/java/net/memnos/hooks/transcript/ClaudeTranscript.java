package net.memnos.hooks.transcript;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Claude Code's record of a session. Its format is no promise of the client's: unknown lines are passed over. Sub-agents, what the
 * client put in itself, results of tools and errors are nobody's words.
 */
final class ClaudeTranscript {

    private final Exchanges exchanges = new Exchanges();
    private @Nullable String session;
    private @Nullable String folder;
    private String message = "";

    private ClaudeTranscript() {}

    static Conversation read(Path file) throws IOException {
        ClaudeTranscript transcript = new ClaudeTranscript();
        int unread = JsonLines.each(file, transcript::line);
        return Conversation.of(file, transcript.session, transcript.folder, transcript.exchanges.all(), unread);
    }

    private void line(JsonNode line) {
        if (session == null && line.path("sessionId").isString()) {
            session = line.path("sessionId").asString();
        }
        if (folder == null && line.path("cwd").isString()) {
            folder = line.path("cwd").asString();
        }
        if (line.path("isSidechain").asBoolean(false)
                || line.path("isMeta").asBoolean(false)
                || line.path("isCompactSummary").asBoolean(false)
                || line.path("isApiErrorMessage").asBoolean(false)) {
            return;
        }
        JsonNode content = line.path("message").path("content");
        switch (line.path("type").asString("")) {
            case "user" -> {
                if (!has(content, "tool_result")) {
                    exchanges.user(
                            id(line),
                            text(content),
                            Exchanges.instant(line.path("timestamp").asString("")));
                }
            }
            case "assistant" -> assistant(line, text(content));
            default -> {}
        }
    }

    /** One message of the model may stand in several lines. */
    private void assistant(JsonNode line, String text) {
        if (text.isBlank()) {
            return;
        }
        String id = line.path("message").path("id").asString("");
        if (!id.isEmpty() && id.equals(message)) {
            exchanges.assistantAlso(text);
        } else {
            exchanges.assistant(
                    id(line), text, Exchanges.instant(line.path("timestamp").asString("")));
        }
        message = id;
    }

    private static String id(JsonNode line) {
        return line.path("uuid").asString("");
    }

    private static boolean has(JsonNode content, String type) {
        return content.isArray()
                && content.valueStream()
                        .anyMatch(block -> block.path("type").asString("").equals(type));
    }

    private static String text(JsonNode content) {
        if (content.isString()) {
            return content.asString();
        }
        return content.valueStream()
                .filter(block -> block.path("type").asString("").equals("text"))
                .map(block -> block.path("text").asString(""))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n"));
    }
}
