package net.memnos.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.memnos.engine.config.ServerConfig;
import net.memnos.hooks.local.ClientSettings;
import net.memnos.hooks.local.LocalServer;
import net.memnos.hooks.local.RunFile;
import net.memnos.hooks.local.ServerAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code memnos status}. */
@Command(
        name = "status",
        description = "Show what runs here: version, home, database, server, its parts, proxy. Starts nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the server runs", "1:it does not", "2:wrong usage"},
        footerHeading = "%nExample:%n",
        footer = "  memnos status --json")
final class StatusCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    StatusCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ServerConfig config = context.config(Map.of());
        ServerAddress address = ServerAddress.local(config.listen().port());
        BackgroundServer server = new BackgroundServer(context, context.home(), address);
        LocalServer.Answer answer = server.answer();
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("version", Version.current());
        status.put("home", config.home().toString());
        status.put("database", new DatabaseAccess(config).shown());
        status.put("url", address.toString());
        status.put("autostart", new Autostart(context).state());
        status.put("server", shown(answer));
        status.put("proxy", new ProxyProbe(config.listen().proxyPort()).shown());
        Optional<RunFile> run = answer == LocalServer.Answer.OURS ? RunFile.read(context.home()) : Optional.empty();
        run.ifPresent(found -> {
            status.put("pid", found.pid());
            status.put("port", found.port());
            status.put("started_at", found.startedAt().toString());
            status.put("server_version", found.version());
            ask(address, status);
        });
        if (options.json) {
            context.terminal().print(status);
        } else {
            print(status);
        }
        return run.isPresent() ? 0 : 1;
    }

    private static String shown(LocalServer.Answer answer) {
        return switch (answer) {
            case OURS -> "running";
            case AWAY -> "stopped";
            case STRANGER -> "the port is taken by another program";
        };
    }

    /** Adds what only the server knows; a home without a good token still has a status. */
    private void ask(ServerAddress address, ObjectNode status) {
        try (ServerClient client = new ServerClient(
                address.base(),
                ClientSettings.load(context.home(), Map.of(), context.environment())
                        .token()
                        .value())) {
            status.set("parts", client.get("/admin/api/health", Map.of()).path("parts"));
            JsonNode namespaces = client.get("/admin/api/namespaces", Map.of());
            status.put("namespaces", namespaces.path("namespaces").size());
        } catch (CommandFailure | net.memnos.hooks.local.LocalException e) {
            context.terminal().say("the server tells no more: " + e.getMessage());
        }
    }

    private void print(ObjectNode status) {
        Terminal terminal = context.terminal();
        terminal.print("version     " + status.path("version").asString());
        terminal.print("home        " + status.path("home").asString());
        terminal.print("database    " + status.path("database").asString());
        String server = status.path("server").asString();
        terminal.print("server      "
                + (status.has("pid")
                        ? server + " at " + status.path("url").asString() + ", process "
                                + status.path("pid").asString() + ", since "
                                + Times.shown(status.path("started_at").asString())
                        : server + " (" + status.path("url").asString() + ")"));
        terminal.print("proxy       " + status.path("proxy").asString());
        terminal.print("autostart   " + status.path("autostart").asString());
        for (JsonNode part : status.path("parts")) {
            terminal.print("%-11s %s %s"
                    .formatted(
                            part.path("name").asString(""),
                            part.path("state").asString(""),
                            part.path("detail").asString("")));
        }
        if (status.has("namespaces")) {
            terminal.print("namespaces  " + status.path("namespaces").asString());
        }
        if (!status.has("pid")) {
            terminal.say("start it with 'memnos start'");
        }
    }
}
