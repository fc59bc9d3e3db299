package net.memnos.cli;

import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.memnos.engine.config.ServerConfig;
import net.memnos.hooks.local.ClientSettings;
import net.memnos.hooks.local.LocalServer;
import net.memnos.hooks.local.RunFile;
import net.memnos.hooks.local.ServerAddress;
import net.memnos.hooks.spool.Spool;
import net.memnos.hooks.spool.SpoolState;
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
        SpoolState spool = SpoolState.of(new Spool(context.home()));
        status.set("spool", SpoolCommand.json(spool));
        status.put("proxy", new ProxyProbe(config.listen().proxyPort()).shown());
        Optional<RunFile> run = answer == LocalServer.Answer.OURS ? RunFile.read(context.home()) : Optional.empty();
        run.ifPresent(found -> {
            status.put("pid", found.pid());
            status.put("port", found.port());
            if (Files.exists(context.home().socket())) {
                status.put("socket", context.home().socket().toString());
            }
            status.put("started_at", found.startedAt().toString());
            status.put("server_version", found.version());
            ask(address, status);
        });
        if (options.json) {
            context.terminal().print(status);
        } else {
            print(status, spool);
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
            captures(client, status);
        } catch (CommandFailure | net.memnos.hooks.local.LocalException e) {
            context.terminal().say("the server tells no more: " + e.getMessage());
        }
    }

    /** Only who administers a namespace is told; to others it is no failure. */
    private static void captures(ServerClient client, ObjectNode status) {
        JsonNode caller = client.get("/whoami", Map.of());
        boolean granted = caller.path("grants").valueStream().anyMatch(grant -> isAdmin(grant.path("permission")));
        boolean carried =
                !caller.has("rights") || caller.path("rights").valueStream().anyMatch(StatusCommand::isAdmin);
        if (granted && carried) {
            status.set("captures", client.get("/admin/api/captures", Map.of()).path("captures"));
        }
    }

    private static boolean isAdmin(JsonNode right) {
        return right.asString("").equals("admin");
    }

    private void captures(JsonNode captures) {
        for (JsonNode one : captures) {
            Instant at = Instant.parse(one.path("at").asString());
            context.terminal()
                    .print("%-11s last capture %s, %s, in %s"
                            .formatted(
                                    Terminal.plain(one.path("client").asString()),
                                    Times.shown(at),
                                    Times.ago(at, context.clock().instant()),
                                    Terminal.plain(one.path("namespace").asString())));
        }
    }

    private void print(ObjectNode status, SpoolState spool) {
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
        if (status.has("socket")) {
            terminal.print("socket      " + status.path("socket").asString());
        }
        terminal.print("proxy       " + status.path("proxy").asString());
        terminal.print("autostart   " + status.path("autostart").asString());
        terminal.print("spool       " + SpoolCommand.line(spool));
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
        captures(status.path("captures"));
        if (!status.has("pid")) {
            terminal.say("start it with 'memnos start'");
        }
    }
}
