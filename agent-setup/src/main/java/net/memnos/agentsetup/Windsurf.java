package net.memnos.agentsetup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.memnos.agentsetup.text.Format;
import tools.jackson.databind.node.ObjectNode;

/** Windsurf, which is Devin Desktop by now: its agent Cascade has MCP, hooks that keep what is said, a workflow, rules. */
final class Windsurf extends AgentClient {

    Windsurf() {
        super("windsurf", "Windsurf (Cascade)");
    }

    @Override
    public boolean hasHooks() {
        return true;
    }

    @Override
    public boolean isInstalled(Machine machine) {
        return machine.has(machine.inHome(".codeium", "windsurf"), "windsurf");
    }

    @Override
    public List<String> notes(Machine machine, Installation installation, Choices choices) {
        return List.of("this is for Cascade; Devin Local keeps its servers in a file of its own"
                + (choices.hooks()
                        ? ". Cascade's hooks keep what is said but put nothing before the prompt: the model asks with the"
                                + " recall tool"
                        : ""));
    }

    @Override
    List<Piece> pieces(Machine machine, Installation installation, Choices choices) {
        Path folder = machine.inHome(".codeium", "windsurf");
        List<Piece> pieces = new ArrayList<>();
        pieces.add(entry(
                folder.resolve("mcp_config.json"),
                Format.JSON,
                List.of("mcpServers", "memnos"),
                installation.entry(machine)));
        if (choices.hooks()) {
            Map<String, ObjectNode> handlers = new LinkedHashMap<>();
            for (String event : List.of("pre_user_prompt", "post_cascade_response")) {
                handlers.put(event, handler(machine, installation));
            }
            pieces.add(Hooks.of(folder.resolve("hooks.json"), Format.JSON, handlers));
        }
        if (choices.instructions()) {
            pieces.add(new Piece.Page(
                    folder.resolve("global_workflows").resolve("memnos.md"),
                    "the /memnos workflow",
                    Words.page(
                            "description: \"" + Words.ABOUT + "\"\n",
                            "The user's words follow the name of the workflow.")));
            pieces.add(new Piece.Section(
                    folder.resolve("memories").resolve("global_rules.md"), "instructions", Words.INSTRUCTIONS));
        }
        return pieces;
    }

    /** On Windows, Cascade has PowerShell run it; that of Git understands the script. */
    private ObjectNode handler(Machine machine, Installation installation) {
        String line = installation.hookLine(machine, name());
        ObjectNode handler = machine.windows()
                ? Hooks.object().put("powershell", "$input | & sh -c \"" + line + "\"")
                : Hooks.object().put("command", line);
        return handler.put("show_output", false);
    }
}
