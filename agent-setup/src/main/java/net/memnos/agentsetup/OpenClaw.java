package net.memnos.agentsetup;

import java.util.List;
import net.memnos.agentsetup.text.Format;

/** OpenClaw: MCP. Its hooks need a plugin. */
final class OpenClaw extends AgentClient {

    OpenClaw() {
        super("openclaw", "OpenClaw");
    }

    @Override
    public boolean isInstalled(Machine machine) {
        return machine.has(machine.inHome(".openclaw"), "openclaw");
    }

    @Override
    public List<String> notes(Machine machine, Installation installation, Choices choices) {
        return List.of("'openclaw mcp doctor memnos --probe' shows what OpenClaw thinks of it");
    }

    @Override
    List<Piece> pieces(Machine machine, Installation installation, Choices choices) {
        return List.of(entry(
                machine.inHome(".openclaw", "openclaw.json"),
                Format.JSON,
                List.of("mcp", "servers", "memnos"),
                installation.entry(machine)));
    }
}
