package net.memnos.agentsetup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.agentsetup.text.Format;
import tools.jackson.databind.node.ObjectNode;

/** A program with an agent in it, and how it is told about memnos. */
public abstract sealed class AgentClient
        permits ClaudeCode,
                ClaudeDesktop,
                Cline,
                Codex,
                Cursor,
                GeminiCli,
                Hermes,
                OpenClaw,
                OpenCode,
                VsCode,
                Windsurf,
                Zed {

    /** All that are known, in the order of their names. */
    public static final List<AgentClient> ALL = List.of(
            new ClaudeCode(),
            new ClaudeDesktop(),
            new Cline(),
            new Codex(),
            new Cursor(),
            new GeminiCli(),
            new Hermes(),
            new OpenClaw(),
            new OpenCode(),
            new VsCode(),
            new Windsurf(),
            new Zed());

    /** Members that would point an entry to another server, or let it act as somebody else. */
    private static final Set<String> FOREIGN = Set.of(
            "type",
            "url",
            "serverUrl",
            "httpUrl",
            "headers",
            "transport",
            "bearer_token_env_var",
            "http_headers",
            "env_http_headers",
            "MEMNOS_PORT",
            "MEMNOS_TOKEN",
            "MEMNOS_HOME",
            "MEMNOS_URL");

    private final String name;
    private final String title;

    AgentClient(String name, String title) {
        this.name = name;
        this.title = title;
    }

    /** The one of a name. */
    public static Optional<AgentClient> of(String name) {
        return ALL.stream().filter(client -> client.name.equals(name)).findFirst();
    }

    /** The name on the command line, and the one that its token carries. */
    public final String name() {
        return name;
    }

    /** The name that people know it by. */
    public final String title() {
        return title;
    }

    /** True when its configuration is only shown, for the user to paste. */
    public boolean isShownOnly() {
        return false;
    }

    /** True when it calls hooks. */
    public boolean hasHooks() {
        return false;
    }

    /** True when it can post to a server from its hooks itself. */
    public boolean hasHttpHooks() {
        return false;
    }

    /** True when it seems to be installed. */
    public abstract boolean isInstalled(Machine machine);

    /** What the user has to know or do besides. */
    public List<String> notes(Machine machine, Installation installation, Choices choices) {
        return List.of();
    }

    abstract List<Piece> pieces(Machine machine, Installation installation, Choices choices);

    /** Where the text belongs that is shown. */
    public final List<Snippet> snippets(Machine machine, Installation installation, Choices choices) {
        List<Snippet> snippets = new ArrayList<>();
        for (Piece piece : pieces(machine, installation, choices)) {
            snippets.add(new Snippet(piece.file(), piece.purpose(), piece.snippet()));
        }
        return snippets;
    }

    static Piece.Settings entry(Path file, Format format, List<String> path, ObjectNode value) {
        return new Piece.Settings(file, "MCP server", format, List.of(new Wish.Entry(path, value, FOREIGN)));
    }
}
