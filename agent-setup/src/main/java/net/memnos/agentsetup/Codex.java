package net.memnos.agentsetup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.memnos.agentsetup.text.Format;
import tools.jackson.databind.node.ObjectNode;

/** Codex, on the command line, in an editor and as an application: MCP, hooks, a skill, instructions. */
final class Codex extends AgentClient {

    Codex() {
        super("codex", "Codex");
    }

    @Override
    public boolean hasHooks() {
        return true;
    }

    @Override
    public boolean isInstalled(Machine machine) {
        return machine.has(machine.inFolder("CODEX_HOME", ".codex"), "codex");
    }

    @Override
    public List<String> notes(Machine machine, Installation installation, Choices choices) {
        return choices.hooks()
                ? List.of(
                        "Codex runs new hooks only after you trust them: open Codex and enter /hooks. Until then they are"
                                + " skipped without a word, and nothing here can tell whether you did")
                : List.of();
    }

    @Override
    List<Piece> pieces(Machine machine, Installation installation, Choices choices) {
        Path folder = machine.inFolder("CODEX_HOME", ".codex");
        List<Piece> pieces = new ArrayList<>();
        pieces.add(entry(
                folder.resolve("config.toml"),
                Format.TOML,
                List.of("mcp_servers", "memnos"),
                installation.entry(machine)));
        if (choices.hooks()) {
            Map<String, ObjectNode> handlers = new LinkedHashMap<>();
            for (String event : List.of("UserPromptSubmit", "Stop", "SessionStart", "StopFailure", "SessionEnd")) {
                ObjectNode handler = Hooks.object()
                        .put("type", "command")
                        .put("command", installation.hookLine(machine, name()))
                        .put("timeout", Hooks.SECONDS);
                handlers.put(event, Hooks.group(handler));
            }
            pieces.add(Hooks.of(folder.resolve("hooks.json"), Format.JSON, handlers));
        }
        if (choices.instructions()) {
            pieces.add(new Piece.Page(
                    machine.inHome(".agents", "skills", "memnos", "SKILL.md"),
                    "the $memnos skill",
                    Words.page(
                            "name: memnos\ndescription: \"Use when the user asks to recall, keep or forget something in the"
                                    + " shared memory, or to state a constraint.\"\n",
                            "The user's words follow the name of this skill.")));
            pieces.add(new Piece.Section(folder.resolve("AGENTS.md"), "instructions", Words.INSTRUCTIONS));
        }
        return pieces;
    }
}
