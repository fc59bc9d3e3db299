package net.memnos.agentsetup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.memnos.agentsetup.text.Format;
import tools.jackson.databind.node.ObjectNode;

/** Gemini CLI: MCP and hooks in one file, a command, instructions. */
final class GeminiCli extends AgentClient {

    private static final int MILLISECONDS = Hooks.SECONDS * 1_000;

    GeminiCli() {
        super("gemini-cli", "Gemini CLI");
    }

    @Override
    public boolean hasHooks() {
        return true;
    }

    @Override
    public boolean isInstalled(Machine machine) {
        return machine.has(machine.inHome(".gemini"), "gemini");
    }

    @Override
    List<Piece> pieces(Machine machine, Installation installation, Choices choices) {
        Path folder = machine.inHome(".gemini");
        List<Wish> wishes =
                new ArrayList<>(entry(folder, Format.JSON, List.of("mcpServers", "memnos"), installation.entry(machine))
                        .wishes());
        if (choices.hooks()) {
            Map<String, ObjectNode> handlers = new LinkedHashMap<>();
            for (String event : List.of("BeforeAgent", "AfterAgent", "SessionStart")) {
                handlers.put(
                        event,
                        Hooks.group(Hooks.object()
                                .put("type", "command")
                                .put("name", "memnos")
                                .put("command", installation.hookLine(machine, name()))
                                .put("timeout", MILLISECONDS)));
            }
            wishes.addAll(Hooks.of(folder, Format.JSON, handlers).wishes());
        }
        List<Piece> pieces = new ArrayList<>();
        String purpose = choices.hooks() ? "MCP server and hooks" : "MCP server";
        pieces.add(new Piece.Settings(folder.resolve("settings.json"), purpose, Format.JSON, wishes));
        if (choices.instructions()) {
            pieces.add(new Piece.Page(
                    folder.resolve("commands").resolve("memnos.toml"),
                    "the /memnos command",
                    "description = \"" + Words.ABOUT + "\"\nprompt = '''\n" + Words.command("{{args}}") + "'''\n"));
            pieces.add(new Piece.Section(folder.resolve("GEMINI.md"), "instructions", Words.INSTRUCTIONS));
        }
        return pieces;
    }
}
