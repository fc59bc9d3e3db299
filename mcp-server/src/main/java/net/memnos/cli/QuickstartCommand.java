package net.memnos.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import net.memnos.agentsetup.AgentClient;
import net.memnos.engine.config.ServerConfig;
import net.memnos.hooks.local.ServerAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code memnos quickstart}. */
@Command(
        name = "quickstart",
        description = {
            "From nothing to a recalled memory: set up, start, store, ask.",
            "",
            "It finds or makes the database, starts the server in the background, stores what two "
                    + "principals say in the namespace 'demo', asks over MCP, and says how to go on. It can be "
                    + "run again at any time."
        },
        footerHeading = "%nExample:%n",
        footer = "  memnos quickstart")
final class QuickstartCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    QuickstartCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ServerConfig config = context.config(Map.of());
        ServerAddress address = ServerAddress.local(config.listen().port());
        Setup.Outcome setup;
        JsonNode answer;
        try (OneSetup _ = OneSetup.of(context)) {
            setup = new Setup(context, config).run();
            new VaultSetup(context, Map.of()).run(null, false);
            new BackgroundServer(context, context.home(), address).ensure();
            answer = new Quickstart(context, address).run();
        }
        Path launcher = Launch.of(context.environment()).launcher().orElse(Path.of("/path/to/memnos"));
        if (options.json) {
            printJson(setup, address, answer, launcher);
        } else {
            printText(setup, address, answer, launcher);
            showLink(address, setup.tokenFile());
        }
        return 0;
    }

    private void printJson(Setup.Outcome setup, ServerAddress address, JsonNode answer, Path launcher) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("url", address.toString());
        all.put("console", address + "/admin");
        all.put("database", setup.database());
        all.put("administrator", setup.administrator());
        all.put("token_file", setup.tokenFile().toString());
        all.put("question", Demo.QUESTION);
        all.set("answer", answer);
        ArrayNode clients = all.putArray("clients");
        AgentClient.ALL.forEach(client -> clients.addObject()
                .put("client", client.name())
                .put("command", launcher + " agent-setup " + client.name()));
        ArrayNode next = all.putArray("next");
        next.add(pathLine(launcher)).add("memnos namespace rm " + Demo.NAMESPACE + " --purge");
        context.terminal().print(all);
    }

    private void printText(Setup.Outcome setup, ServerAddress address, JsonNode answer, Path launcher) {
        Terminal terminal = context.terminal();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(terminal.bold("Question: ") + Demo.QUESTION);
        lines.add(new MemoryText(terminal).list(answer.path("memories"), "nothing was recalled"));
        lines.add("");
        lines.add(terminal.bold("The server") + " runs at " + address + ", database: " + setup.database());
        lines.add("You are its administrator, " + setup.administrator() + "; the token is in " + setup.tokenFile());
        lines.add(terminal.bold("The console") + " is at " + address + "/admin; 'memnos admin' signs you in");
        lines.add("");
        lines.add(terminal.bold("To wire a client") + " (" + names() + "):");
        lines.add("    " + launcher + " agent-setup CLIENT");
        lines.add(terminal.bold("To have memnos on the PATH:"));
        lines.add("    " + pathLine(launcher));
        lines.add(terminal.bold("To drop the demonstration:"));
        lines.add("    memnos namespace rm " + Demo.NAMESPACE + " --purge");
        terminal.print(String.join("\n", lines));
    }

    private static String names() {
        return AgentClient.ALL.stream().map(AgentClient::name).collect(Collectors.joining(", "));
    }

    /** A link is made for a person only, who follows it now. */
    private void showLink(ServerAddress address, Path tokenFile) {
        if (!context.terminal().interactive()) {
            return;
        }
        try (ServerClient client =
                new ServerClient(address.base(), Files.readString(tokenFile).strip())) {
            ConsoleLink.show(context.terminal(), client);
        } catch (IOException e) {
            throw new UncheckedIOException(tokenFile + " cannot be read", e);
        }
    }

    private static String pathLine(Path launcher) {
        return "ln -s '" + launcher + "' ~/.local/bin/memnos";
    }
}
