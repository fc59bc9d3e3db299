package net.memnos.agentsetup;

import java.util.ArrayList;
import java.util.List;
import net.memnos.agentsetup.text.Format;
import tools.jackson.databind.node.ObjectNode;

/** Visual Studio Code with Copilot: MCP, a command. */
final class VsCode extends AgentClient {

    VsCode() {
        super("vscode", "VS Code");
    }

    @Override
    public boolean isInstalled(Machine machine) {
        return machine.has(machine.inApplications("Code"), "code");
    }

    @Override
    List<Piece> pieces(Machine machine, Installation installation, Choices choices) {
        ObjectNode entry = Hooks.object().put("type", "stdio").setAll(installation.entry(machine));
        List<Piece> pieces = new ArrayList<>();
        pieces.add(entry(
                machine.inApplications("Code", "User", "mcp.json"), Format.JSON, List.of("servers", "memnos"), entry));
        if (choices.instructions()) {
            pieces.add(new Piece.Page(
                    machine.inApplications("Code", "User", "prompts", "memnos.prompt.md"),
                    "the /memnos command",
                    Words.page(
                            "description: \"" + Words.ABOUT + "\"\nagent: agent\n",
                            "${input:words:recall, constraint, remember or forget, and the text}")));
        }
        return pieces;
    }
}
