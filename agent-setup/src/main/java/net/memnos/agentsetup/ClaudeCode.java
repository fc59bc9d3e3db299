package net.memnos.agentsetup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.memnos.agentsetup.text.Format;
import tools.jackson.databind.node.ObjectNode;

/** Claude Code: MCP, hooks for all that is said, a command, instructions. {@code CLAUDE_CONFIG_DIR} moves all of it. */
final class ClaudeCode extends AgentClient {

    private static final List<String> EVENTS =
            List.of("UserPromptSubmit", "Stop", "SessionStart", "StopFailure", "SessionEnd");

    ClaudeCode() {
        super("claude-code", "Claude Code");
    }

    @Override
    public boolean hasHooks() {
        return true;
    }

    @Override
    public boolean hasHttpHooks() {
        return true;
    }

    @Override
    public boolean isInstalled(Machine machine) {
        return machine.has(machine.inFolder("CLAUDE_CONFIG_DIR", ".claude"), "claude");
    }

    @Override
    public List<String> notes(Machine machine, Installation installation, Choices choices) {
        List<String> notes = new ArrayList<>();
        if (choices.hooks() && choices.httpHooks()) {
            notes.add("with --http-hooks what is said while the server is away is lost; the script keeps it for later");
            notes.add("its hooks take the token from MEMNOS_TOKEN: start Claude Code with MEMNOS_TOKEN=\"$(cat '"
                    + installation.tokenFile() + "')\"");
        }
        if (choices.hooks()) {
            notes.add("hooks run in a folder after you trust it; do not install a memnos plugin beside them");
        }
        return notes;
    }

    @Override
    List<Piece> pieces(Machine machine, Installation installation, Choices choices) {
        Path folder = machine.inFolder("CLAUDE_CONFIG_DIR", ".claude");
        boolean moved =
                !machine.environment().getOrDefault("CLAUDE_CONFIG_DIR", "").isBlank();
        Path servers = moved ? folder.resolve(".claude.json") : machine.inHome(".claude.json");
        ObjectNode entry = Hooks.object().put("type", "stdio").setAll(installation.entry(machine));
        List<Piece> pieces = new ArrayList<>();
        pieces.add(entry(servers, Format.JSON, List.of("mcpServers", "memnos"), entry));
        if (choices.hooks()) {
            Map<String, ObjectNode> handlers = new LinkedHashMap<>();
            for (String event : EVENTS) {
                handlers.put(event, Hooks.group(handler(event, machine, installation, choices)));
            }
            pieces.add(Hooks.of(folder.resolve("settings.json"), Format.JSON, handlers));
        }
        if (choices.instructions()) {
            pieces.add(new Piece.Page(
                    folder.resolve("commands").resolve("memnos.md"),
                    "the /memnos command",
                    Words.page(
                            "description: \"" + Words.ABOUT
                                    + "\"\nargument-hint: recall|constraint|remember|forget TEXT\n",
                            "$ARGUMENTS")));
            pieces.add(new Piece.Section(folder.resolve("CLAUDE.md"), "instructions", Words.INSTRUCTIONS));
        }
        return pieces;
    }

    private ObjectNode handler(String event, Machine machine, Installation installation, Choices choices) {
        // The client takes no HTTP hook at the start of a session.
        if (choices.httpHooks() && !event.equals("SessionStart")) {
            ObjectNode post = Hooks.object().put("type", "http").put("url", installation.server() + "/hooks/" + name());
            post.putObject("headers").put("Authorization", "Bearer $MEMNOS_TOKEN");
            post.putArray("allowedEnvVars").add("MEMNOS_TOKEN");
            return post.put("timeout", Hooks.SECONDS);
        }
        ObjectNode run = Hooks.object().put("type", "command");
        if (machine.windows()) {
            run.put("command", installation.hookLine(machine, name()));
        } else {
            List<String> words = installation.hookWords(name());
            run.put("command", words.getFirst());
            words.stream().skip(1).forEach(run.withArray("args")::add);
        }
        return run.put("timeout", Hooks.SECONDS);
    }
}
