package net.memnos.agentsetup;

import java.util.List;
import net.memnos.agentsetup.text.Format;

/** Cline: MCP only; what to write is shown. */
final class Cline extends AgentClient {

    Cline() {
        super("cline", "Cline");
    }

    @Override
    public boolean isShownOnly() {
        return true;
    }

    @Override
    public boolean isInstalled(Machine machine) {
        return machine.has(machine.inHome(".cline"), "cline");
    }

    @Override
    List<Piece> pieces(Machine machine, Installation installation, Choices choices) {
        return List.of(entry(
                machine.inHome(".cline", "data", "settings", "cline_mcp_settings.json"),
                Format.JSON,
                List.of("mcpServers", "memnos"),
                installation.entry(machine)));
    }
}
