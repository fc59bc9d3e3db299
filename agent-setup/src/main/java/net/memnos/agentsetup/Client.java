package net.memnos.agentsetup;

import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An agent client that starts memnos as an MCP server on stdio. */
public enum Client {
    CLAUDE_CODE("~/.claude.json") {
        @Override
        String text(Path launcher) {
            ObjectNode entry = JSON.createObjectNode().put("type", "stdio");
            return servers(entry, launcher);
        }
    },
    CODEX("~/.codex/config.toml") {
        @Override
        String text(Path launcher) {
            // The escapes of a JSON string are those of a TOML string too.
            return "[mcp_servers.memnos]\ncommand = " + JSON.writeValueAsString(launcher.toString())
                    + "\nargs = [\"mcp\"]\n";
        }
    },
    CURSOR("~/.cursor/mcp.json") {
        @Override
        String text(Path launcher) {
            return servers(JSON.createObjectNode(), launcher);
        }
    };

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String file;

    Client(String file) {
        this.file = file;
    }

    /** The name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What to write for this client; the launcher's path must be absolute, because an editor has not the shell's PATH. */
    public Snippet snippet(Path launcher) {
        if (!launcher.isAbsolute()) {
            throw new IllegalArgumentException("the launcher's path is not absolute: " + launcher);
        }
        return new Snippet(label(), file, text(launcher));
    }

    abstract String text(Path launcher);

    private static String servers(ObjectNode entry, Path launcher) {
        entry.put("command", launcher.toString()).putArray("args").add("mcp");
        ObjectNode root = JSON.createObjectNode();
        root.putObject("mcpServers").set("memnos", entry);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
