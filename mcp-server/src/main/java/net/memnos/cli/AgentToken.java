package net.memnos.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.memnos.hooks.local.OwnerOnly;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The token of one client of this user: a file that only its owner reads, and where it came from. */
final class AgentToken {

    /** Where a token came from. */
    enum Source {
        MINTED,
        /** The user's own, because that one may not make others. */
        COPIED,
        GIVEN
    }

    /** What was done; the sentence says it to the user. */
    record Outcome(String state, String sentence) {}

    private final String client;
    private final Path folder;
    private final ServerClient server;
    private final CliContext context;

    AgentToken(CliContext context, ServerClient server, String client) {
        this.context = context;
        this.server = server;
        this.client = client;
        this.folder = folder(context, client);
    }

    static Path folder(CliContext context, String client) {
        return context.home().folder().resolve("clients").resolve(client);
    }

    static Path file(CliContext context, String client) {
        return folder(context, client).resolve("token");
    }

    private Path file() {
        return file(context, client);
    }

    private Path origin() {
        return folder.resolve("token.json");
    }

    /** Why the token that is there will not do; empty when it will. */
    Optional<String> problem(Set<String> rights) {
        if (!Files.exists(file())) {
            return Optional.of("there is no token yet: " + file());
        }
        String token = read(file());
        Optional<JsonNode> whose = whoami(token);
        if (whose.isEmpty()) {
            return Optional.of("the server does not take the token in " + file());
        }
        JsonNode me = server.get("/whoami", Map.of());
        if (!whose.get().path("name").equals(me.path("name"))) {
            return Optional.of("the token in " + file() + " is somebody else's: "
                    + whose.get().path("name").asString(""));
        }
        boolean minted = source() == Source.MINTED;
        if (minted && !whose.get().path("client").asString("").equals(client)) {
            return Optional.of("the token in " + file() + " is another client's");
        }
        if (minted && !rights(whose.get()).equals(rights)) {
            return Optional.of("the token in " + file() + " carries other rights: " + rights(whose.get()));
        }
        if (source() == Source.COPIED && mayMint(me)) {
            return Optional.of("the token in " + file() + " is a copy of yours; a token of its own can be made now");
        }
        return Optional.empty();
    }

    private Source source() {
        return Source.valueOf(recorded().path("source").asString(Source.GIVEN.name()));
    }

    /** Makes sure that there is one that works and carries these rights. */
    Outcome ensure(Set<String> rights, @Nullable Path given) {
        if (given != null) {
            return take(given);
        }
        if (problem(rights).isEmpty()) {
            return new Outcome("kept", "the token in " + file() + " is kept");
        }
        JsonNode me = server.get("/whoami", Map.of());
        if (!mayMint(me)) {
            return copy(me);
        }
        String old = recorded().path("id").asString("");
        JsonNode minted = server.post(
                "/admin/api/tokens",
                new Request()
                        .put("principal", me.path("name").asString(""))
                        .put("label", "agent-setup")
                        .put("client", client)
                        .put("rights", List.copyOf(new TreeSet<>(rights)))
                        .body());
        keep(minted.path("token").asString(""), Source.MINTED, minted.path("id").asString(""));
        if (!old.isEmpty()) {
            revoke(old);
        }
        return new Outcome(
                "minted",
                "a token of " + me.path("name").asString("") + " for " + client + " ("
                        + String.join(", ", new TreeSet<>(rights)) + ") is in " + file());
    }

    private Outcome take(Path given) {
        String token = read(given);
        if (!token.matches("[A-Za-z0-9._~+/=-]+") || whoami(token).isEmpty()) {
            throw new CommandFailure(
                    "the server does not take the token in " + given, "name a file that holds a token of this server");
        }
        keep(token, Source.GIVEN, "");
        return new Outcome("given", "the token of " + given + " is in " + file());
    }

    private Outcome copy(JsonNode me) {
        keep(server.token(), Source.COPIED, "");
        return new Outcome(
                "copied",
                me.path("name").asString("")
                        + " may not make tokens here, so " + file()
                        + " is a copy of your own token: it carries all your"
                        + " rights and names no client; ask an administrator for a token for " + client
                        + " and give it with --token-file");
    }

    private void keep(String token, Source source, String id) {
        ObjectNode record = new Request()
                .put("source", source.name())
                .put("id", id.isEmpty() ? null : id)
                .body();
        OwnerOnly.write(file(), token + "\n");
        OwnerOnly.write(origin(), record + "\n");
    }

    /** Takes the token away, here and, when it was made for the client, on the server, too. */
    Optional<Outcome> remove() {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        String id = recorded().path("id").asString("");
        if (!id.isEmpty()) {
            revoke(id);
        }
        forget();
        return Optional.of(
                new Outcome("removed", "the token of " + client + " is " + (id.isEmpty() ? "removed" : "revoked")));
    }

    /** Takes away the files alone. */
    static String forget(CliContext context, String client) {
        JsonNode record = recorded(folder(context, client).resolve("token.json"));
        for (String name : List.of("token", "token.json", "hook.curl")) {
            delete(folder(context, client).resolve(name));
        }
        return record.path("id").asString("");
    }

    private void forget() {
        var _ = forget(context, client);
    }

    /** One that is revoked or gone already is as good. */
    private void revoke(String id) {
        boolean known = server.get("/admin/api/tokens", Map.of())
                .path("tokens")
                .valueStream()
                .anyMatch(row -> row.path("id").asString("").equals(id)
                        && row.path("revoked_at").asString("").isEmpty());
        if (known) {
            var _ = server.delete("/admin/api/tokens/" + ServerClient.segment(id), Map.of());
        }
    }

    private Optional<JsonNode> whoami(String token) {
        try (ServerClient client = new ServerClient(server.url(), token)) {
            return Optional.of(client.get("/whoami", Map.of()));
        } catch (CommandFailure refused) {
            return Optional.empty();
        }
    }

    private static boolean mayMint(JsonNode me) {
        boolean whole = me.path("rights").isEmpty() || rights(me).contains("admin");
        return whole
                && me.path("grants")
                        .valueStream()
                        .anyMatch(grant -> grant.path("permission").asString("").equals("admin")
                                && grant.path("pattern").asString("").equals("*"));
    }

    private static Set<String> rights(JsonNode row) {
        return row.path("rights").valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new));
    }

    private JsonNode recorded() {
        return recorded(origin());
    }

    private static JsonNode recorded(Path file) {
        try {
            return Files.exists(file)
                    ? JsonMapper.shared().readTree(Files.readString(file))
                    : JsonMapper.shared().createObjectNode();
        } catch (JacksonException e) {
            throw new CommandFailure(file + " is damaged", "move it away and run this again", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be removed", e);
        }
    }

    /** The rights that a client gets. */
    static Set<String> rights(boolean pin) {
        List<String> rights = new ArrayList<>(List.of("read", "write"));
        if (pin) {
            rights.add("pin");
        }
        return new TreeSet<>(rights);
    }
}
