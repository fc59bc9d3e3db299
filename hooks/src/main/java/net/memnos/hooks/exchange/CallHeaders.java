package net.memnos.hooks.exchange;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the headers of a call tell about where it comes from.
 *
 * @param client a client whose hooks memnos knows, by its name in {@code agent-setup}
 * @param sessionId of the client
 * @param subAgent whether another agent of the client calls, not the one that the user talks to
 * @param sideCall whether the client says that it asks for itself
 * @param encoding of the body
 * @param namespace where the caller wants it kept
 */
public record CallHeaders(
        Optional<String> client,
        Optional<String> sessionId,
        boolean subAgent,
        boolean sideCall,
        String encoding,
        Optional<String> namespace) {

    /** Where a captured turn goes; it is for us, so the vendor does not get it. */
    public static final String NAMESPACE = "Memnos-Namespace";

    private static final String CLAUDE_CODE = "claude-code";
    private static final String CODEX = "codex";
    private static final String CODEX_TURN = "x-codex-turn-metadata";
    private static final int SESSION_LENGTH_MAX = 200;

    /** Reads them, with a look-up by name that knows no case. */
    public static CallHeaders of(Function<String, @Nullable String> header) {
        boolean claude = present(header, "x-claude-code-session-id");
        boolean codex =
                present(header, CODEX_TURN) || value(header, "originator").startsWith(CODEX);
        return new CallHeaders(
                claude ? Optional.of(CLAUDE_CODE) : codex ? Optional.of(CODEX) : Optional.empty(),
                session(header, "x-claude-code-session-id")
                        .or(() -> session(header, "session-id"))
                        .or(() -> session(header, "thread-id")),
                present(header, "x-claude-code-agent-id") || present(header, "x-openai-subagent"),
                !isTurn(value(header, CODEX_TURN)),
                value(header, "Content-Encoding"),
                Optional.of(value(header, NAMESPACE)).filter(name -> !name.isEmpty()));
    }

    /** Codex says what a request is for; what cannot be read is taken for a turn. */
    private static boolean isTurn(String metadata) {
        if (metadata.isEmpty()) {
            return true;
        }
        try {
            String kind =
                    JsonMapper.shared().readTree(metadata).path("request_kind").asString("");
            return kind.isEmpty() || kind.equals("turn");
        } catch (JacksonException _) {
            return true;
        }
    }

    private static Optional<String> session(Function<String, @Nullable String> header, String name) {
        return Optional.of(value(header, name))
                .filter(value -> !value.isEmpty())
                // A longer one is no id that the server takes; its digest is as good.
                .map(value -> value.length() > SESSION_LENGTH_MAX ? Digests.of(value) : value);
    }

    private static boolean present(Function<String, @Nullable String> header, String name) {
        return !value(header, name).isEmpty();
    }

    private static String value(Function<String, @Nullable String> header, String name) {
        String value = header.apply(name);
        return value == null ? "" : value.strip();
    }
}
