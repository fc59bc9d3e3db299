package net.memnos.hooks.event;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A program whose hooks memnos understands. */
public enum HookClient {
    CLAUDE_CODE(new ClaudeDialect("prompt_id")),
    CODEX(new CodexDialect()),
    GEMINI_CLI(new GeminiDialect()),
    CURSOR(new CursorDialect()),
    WINDSURF(new CascadeDialect()),
    HERMES(new HermesDialect()),
    /** Its plugin posts what Claude Code would. */
    OPENCLAW(new ClaudeDialect("prompt_id"));

    private final Dialect dialect;

    HookClient(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The name in addresses and settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The client with a name. */
    public static Optional<HookClient> of(String label) {
        return Arrays.stream(values())
                .filter(client -> client.label().equals(label))
                .findFirst();
    }

    /** All names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(HookClient::label).toList();
    }

    Dialect dialect() {
        return dialect;
    }
}
