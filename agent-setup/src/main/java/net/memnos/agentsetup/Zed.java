package net.memnos.agentsetup;

import java.util.List;
import net.memnos.agentsetup.text.Format;

/** Zed: MCP only; what to write is shown. */
final class Zed extends AgentClient {

    Zed() {
        super("zed", "Zed");
    }

    @Override
    public boolean isShownOnly() {
        return true;
    }

    @Override
    public boolean isInstalled(Machine machine) {
        return machine.has(machine.inApplications(machine.windows() ? "Zed" : "zed"), "zed");
    }

    @Override
    List<Piece> pieces(Machine machine, Installation installation, Choices choices) {
        return List.of(entry(
                machine.inApplications(machine.windows() ? "Zed" : "zed", "settings.json"),
                Format.JSON,
                List.of("context_servers", "memnos"),
                installation.entry(machine)));
    }
}
