package net.memnos.agentsetup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.memnos.agentsetup.text.Format;
import tools.jackson.databind.node.ObjectNode;

/** Hermes Agent: MCP and hooks in one file. */
final class Hermes extends AgentClient {

    Hermes() {
        super("hermes", "Hermes Agent");
    }

    @Override
    public boolean hasHooks() {
        return true;
    }

    @Override
    public boolean isInstalled(Machine machine) {
        return machine.has(machine.inFolder("HERMES_HOME", ".hermes"), "hermes");
    }

    @Override
    public List<String> notes(Machine machine, Installation installation, Choices choices) {
        return choices.hooks()
                ? List.of(
                        "Hermes asks once for each hook whether it may run; /reload-mcp in the chat reads the new server")
                : List.of("/reload-mcp in the chat reads the new server");
    }

    @Override
    List<Piece> pieces(Machine machine, Installation installation, Choices choices) {
        var file = machine.inFolder("HERMES_HOME", ".hermes", "config.yaml");
        List<Wish> wishes =
                new ArrayList<>(entry(file, Format.YAML, List.of("mcp_servers", "memnos"), installation.entry(machine))
                        .wishes());
        if (choices.hooks()) {
            Map<String, ObjectNode> handlers = new LinkedHashMap<>();
            for (String event : List.of("pre_llm_call", "post_llm_call")) {
                handlers.put(
                        event,
                        Hooks.object()
                                .put("command", installation.hookLine(machine, name()))
                                .put("timeout", Hooks.SECONDS));
            }
            wishes.addAll(Hooks.of(file, Format.YAML, handlers).wishes());
        }
        String purpose = choices.hooks() ? "MCP server and hooks" : "MCP server";
        return List.of(new Piece.Settings(file, purpose, Format.YAML, wishes));
    }
}
