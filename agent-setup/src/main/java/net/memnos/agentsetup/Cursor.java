package net.memnos.agentsetup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.memnos.agentsetup.text.Format;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/** Cursor: MCP, hooks that keep what is said, a command. */
final class Cursor extends AgentClient {

    Cursor() {
        super("cursor", "Cursor");
    }

    @Override
    public boolean hasHooks() {
        return true;
    }

    @Override
    public boolean isInstalled(Machine machine) {
        return machine.has(machine.inHome(".cursor"), "cursor");
    }

    @Override
    public List<String> notes(Machine machine, Installation installation, Choices choices) {
        return choices.hooks()
                ? List.of("Cursor's hooks keep what is said; not every release puts memories before the prompt, so the"
                        + " model asks for them with the recall tool")
                : List.of();
    }

    @Override
    List<Piece> pieces(Machine machine, Installation installation, Choices choices) {
        Path folder = machine.inHome(".cursor");
        List<Piece> pieces = new ArrayList<>();
        pieces.add(entry(
                folder.resolve("mcp.json"), Format.JSON, List.of("mcpServers", "memnos"), installation.entry(machine)));
        if (choices.hooks()) {
            Map<String, ObjectNode> handlers = new LinkedHashMap<>();
            for (String event : List.of("beforeSubmitPrompt", "afterAgentResponse")) {
                handlers.put(
                        event,
                        Hooks.object()
                                .put("command", installation.hookLine(machine, name()))
                                .put("timeout", Hooks.SECONDS));
            }
            pieces.add(Hooks.of(
                    folder.resolve("hooks.json"),
                    Format.JSON,
                    handlers,
                    new Wish.Default(List.of("version"), IntNode.valueOf(1))));
        }
        if (choices.instructions()) {
            pieces.add(new Piece.Page(
                    folder.resolve("commands").resolve("memnos.md"),
                    "the /memnos command",
                    Words.command("The user's words follow the command.")));
        }
        return pieces;
    }
}
