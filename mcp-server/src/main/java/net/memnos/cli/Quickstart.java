package net.memnos.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.local.OwnerOnly;
import net.memnos.hooks.local.ServerAddress;
import net.memnos.mcp.McpProbe;
import tools.jackson.databind.JsonNode;

/** The demonstration behind {@code memnos quickstart}: two principals, what they say, and one question over MCP. */
final class Quickstart {

    private final CliContext context;
    private final MemnosHome home;
    private final ServerAddress address;

    Quickstart(CliContext context, ServerAddress address) {
        this.context = context;
        this.home = context.home();
        this.address = address;
    }

    /** Stores what is not stored yet, and asks; the answer is that of the MCP tool. */
    JsonNode run() {
        String administrator = read(home.token());
        try (ServerClient client = new ServerClient(address.base(), administrator)) {
            principals(client);
        }
        context.terminal().say("storing what " + Demo.ALICE + " and " + Demo.BOB + " say");
        for (Demo.Statement statement : Demo.STATEMENTS) {
            store(statement);
        }
        context.terminal().say("asking over MCP");
        return McpProbe.call(
                address.base(),
                administrator,
                "recall",
                new Request()
                        .put("query", Demo.QUESTION)
                        .put("namespace", Demo.NAMESPACE)
                        .put("limit", 4)
                        .body());
    }

    private void principals(ServerClient client) {
        List<String> known = names(client.get("/admin/api/principals", Map.of()).path("principals"));
        if (!names(client.get("/admin/api/namespaces", Map.of()).path("namespaces"))
                .contains(Demo.NAMESPACE)) {
            client.post(
                    "/admin/api/namespaces",
                    new Request().put("name", Demo.NAMESPACE).body());
        }
        for (String name : List.of(Demo.ALICE, Demo.BOB)) {
            if (!known.contains(name)) {
                context.terminal().say("adding the principal " + name);
                add(client, name);
            }
            client.post(
                    "/admin/api/grants",
                    new Request()
                            .put("principal", name)
                            .put("pattern", Demo.NAMESPACE)
                            .put("permissions", List.of("read", "write"))
                            .body());
            if (!isGood(tokenFile(name))) {
                JsonNode minted = client.post(
                        "/admin/api/tokens",
                        new Request()
                                .put("principal", name)
                                .put("label", "quickstart")
                                .body());
                OwnerOnly.write(tokenFile(name), minted.path("token").asString("") + "\n");
            }
        }
    }

    /** Another quickstart at the same moment may be the one that adds it. */
    private static void add(ServerClient client, String name) {
        try {
            client.post(
                    "/admin/api/principals",
                    new Request()
                            .put("name", name)
                            .put("display_name", name)
                            .put("kind", "person")
                            .body());
        } catch (CommandFailure refused) {
            if (!names(client.get("/admin/api/principals", Map.of()).path("principals"))
                    .contains(name)) {
                throw refused;
            }
        }
    }

    private void store(Demo.Statement statement) {
        Request request = new Request()
                .put("text", statement.text())
                .put("namespace", Demo.NAMESPACE)
                .put("occurred_at", statement.occurredAt())
                .put("session_id", "quickstart")
                .put("idempotency_key", statement.key());
        if (!statement.fact().isEmpty()) {
            new GivenFactOption.Converter()
                    .convert(statement.fact())
                    .into(request.body().putArray("facts").addObject());
        }
        try (ServerClient client = new ServerClient(address.base(), read(tokenFile(statement.author())))) {
            client.post("/remember", request.body());
        }
    }

    private static List<String> names(JsonNode rows) {
        return rows.valueStream().map(row -> row.path("name").asString("")).toList();
    }

    private Path tokenFile(String principal) {
        return home.folder().resolve("tokens").resolve(principal);
    }

    /** A token of a database that is gone is of no use. */
    private boolean isGood(Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        try (ServerClient client = new ServerClient(address.base(), read(file))) {
            client.get("/whoami", Map.of());
            return true;
        } catch (CommandFailure refused) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
