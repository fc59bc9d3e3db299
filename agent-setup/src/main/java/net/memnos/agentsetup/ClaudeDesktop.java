package net.memnos.agentsetup;

import java.nio.file.Path;
import java.util.List;
import net.memnos.agentsetup.text.Format;

/** Claude Desktop: MCP only. */
final class ClaudeDesktop extends AgentClient {

    ClaudeDesktop() {
        super("claude-desktop", "Claude Desktop");
    }

    @Override
    public boolean isInstalled(Machine machine) {
        return machine.has(machine.inApplications("Claude"), "claude-desktop");
    }

    @Override
    public List<String> notes(Machine machine, Installation installation, Choices choices) {
        return List.of("quit Claude Desktop and start it again; it reads the file only then");
    }

    @Override
    List<Piece> pieces(Machine machine, Installation installation, Choices choices) {
        Path file = machine.inApplications("Claude", "claude_desktop_config.json");
        return List.of(entry(file, Format.JSON, List.of("mcpServers", "memnos"), installation.entry(machine)));
    }
}
