package net.memnos.agentsetup;

import java.util.List;
import net.memnos.agentsetup.text.Format;
import tools.jackson.databind.node.ObjectNode;

/** opencode: MCP only; what to write is shown. */
final class OpenCode extends AgentClient {

    OpenCode() {
        super("opencode", "opencode");
    }

    @Override
    public boolean isShownOnly() {
        return true;
    }

    @Override
    public boolean isInstalled(Machine machine) {
        return machine.has(machine.inFolder("XDG_CONFIG_HOME", ".config", "opencode"), "opencode");
    }

    @Override
    List<Piece> pieces(Machine machine, Installation installation, Choices choices) {
        ObjectNode entry = Hooks.object().put("type", "local");
        installation.command(machine).forEach(entry.putArray("command")::add);
        entry.set("environment", installation.variables());
        entry.put("enabled", true);
        return List.of(entry(
                machine.inFolder("XDG_CONFIG_HOME", ".config", "opencode", "opencode.json"),
                Format.JSON,
                List.of("mcp", "memnos"),
                entry));
    }
}
