package net.memnos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.memnos.engine.EngineDatabase;
import net.memnos.postgres.ConnectionSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client is wired to a real server by the command, looked at, and unwired. */
class AgentSetupScenario {

    @TempDir
    Path folder;

    private final EngineDatabase database = EngineDatabase.fresh();
    private final int port = ServeProcess.freePort();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void setUp() throws IOException {
        ConnectionSettings owner = database.server().owner();
        environment.put(
                "MEMNOS_DATABASE_URL",
                owner.jdbcUrl() + (owner.jdbcUrl().contains("?") ? "&" : "?") + "user=" + owner.user() + "&password="
                        + owner.password());
        environment.put("MEMNOS_PORT", String.valueOf(port));
        environment.put("MEMNOS_LAUNCHER", launcher().toString());
        Invocation setup = run("setup");
        assertEquals(0, setup.exit(), setup.err());
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** What the launcher is for, without a build: this very class path, and a script of hooks beside it. */
    private Path launcher() throws IOException {
        Path root = Files.createDirectories(folder.resolve("memnos-root"));
        Path launcher = root.resolve("memnos");
        Files.writeString(
                launcher,
                "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"),
                                Memnos.class.getName()));
        Path hook = Files.createDirectories(root.resolve("hooks")).resolve("memnos-hook");
        Files.writeString(hook, "#!/bin/sh\ncat >/dev/null\n");
        for (Path script : List.of(launcher, hook)) {
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return launcher;
    }

    @Test
    void a_client_is_wired_checked_and_unwired() throws Exception {
        Path settings = Files.createDirectories(folder.resolve(".claude")).resolve("settings.json");
        Files.writeString(settings, "{\n  \"theme\": \"dark\" // mine\n}\n");
        try (ServeProcess server = ServeProcess.start(folder, port, environment).awaitReady()) {
            Invocation dry = run("agent-setup", "claude-code", "--dry-run");
            assertEquals(0, dry.exit(), dry.out() + dry.err());
            assertTrue(dry.out().contains("+        \"MEMNOS_TOKEN_FILE\""), dry.out());
            assertFalse(Files.exists(token("claude-code")));
            assertEquals(1, run("agent-setup", "claude-code", "--check").exit());

            JsonNode wired = good("agent-setup", "claude-code", "--json");
            assertEquals("minted", wired.at("/token/state").asString());
            assertTrue(wired.at("/server/tools").toString().contains("\"recall\""), wired.toString());
            String token = AgentToken.read(token("claude-code"));
            JsonNode whose = whoami(token);
            assertEquals("claude-code", whose.path("client").asString());
            assertEquals("[\"read\",\"write\"]", whose.path("rights").toString());
            assertSecret(token);

            assertEquals(
                    "kept",
                    good("agent-setup", "claude-code", "--json")
                            .at("/token/state")
                            .asString());
            assertEquals(token, AgentToken.read(token("claude-code")));
            Invocation check = run("agent-setup", "claude-code", "--check");
            assertEquals(0, check.exit(), check.out());

            narrowedAndWidened(server, token);

            Invocation removed = run("agent-setup", "claude-code", "--remove");
            assertEquals(0, removed.exit(), removed.out() + removed.err());
            assertEquals("{\n  \"theme\": \"dark\" // mine\n}\n", Files.readString(settings));
            assertFalse(Files.exists(folder.resolve(".claude.json")));
            assertFalse(Files.exists(token("claude-code")));
        }
    }

    private void narrowedAndWidened(ServeProcess server, String first) throws Exception {
        assertEquals(
                1, run("agent-setup", "claude-code", "--check", "--allow-pin").exit());
        assertEquals(
                "minted",
                good("agent-setup", "claude-code", "--allow-pin", "--json")
                        .at("/token/state")
                        .asString());
        String second = AgentToken.read(token("claude-code"));
        assertNotEquals(first, second);
        assertEquals(
                "[\"read\",\"write\",\"pin\"]", whoami(second).path("rights").toString());
        assertEquals(401, server.post("/recall", first, "{\"query\":\"x\"}").statusCode());

        run(
                "token",
                "revoke",
                JsonMapper.shared()
                        .readTree(Files.readString(token("claude-code").resolveSibling("token.json")))
                        .path("id")
                        .asString());
        Invocation check = run("agent-setup", "claude-code", "--check", "--allow-pin");
        assertEquals(1, check.exit(), check.out());
        assertTrue(check.out().contains("does not take the token"), check.out());
        good("agent-setup", "claude-code", "--allow-pin", "--json");
    }

    /** It is in two files of its owner's, in none of the client's. */
    private void assertSecret(String token) throws IOException {
        for (String name : List.of("token", "hook.curl")) {
            Path file = token("claude-code").resolveSibling(name);
            assertTrue(Files.readString(file).contains(token), name);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        assertTrue(Files.readString(token("claude-code").resolveSibling("hook.curl"))
                .startsWith("url = \"http://localhost/hooks/claude-code\"\nunix-socket = \""
                        + folder.resolve("home/run/server.sock")));
        try (Stream<Path> files = Files.walk(folder.resolve(".claude"))) {
            for (Path file : Stream.concat(files, Stream.of(folder.resolve(".claude.json")))
                    .filter(Files::isRegularFile)
                    .toList()) {
                assertFalse(Files.readString(file).contains("mnk_"), file.toString());
            }
        }
    }

    @Test
    void who_may_not_make_tokens_gets_a_copy_and_is_told_so() throws Exception {
        try (ServeProcess server = ServeProcess.start(folder, port, environment).awaitReady()) {
            good("principal", "add", "bob", "--json");
            Path bob = folder.resolve("bob.token");
            assertEquals(0, run("token", "mint", "bob", "--out", bob.toString()).exit());
            Map<String, String> his = new HashMap<>(environment);
            his.put("MEMNOS_TOKEN_FILE", bob.toString());

            Invocation copied = Invocation.with(his, folder, "agent-setup", "cursor", "--json");

            assertEquals(0, copied.exit(), copied.out() + copied.err());
            assertEquals(
                    "copied",
                    JsonMapper.shared()
                            .readTree(copied.out())
                            .at("/token/state")
                            .asString());
            assertTrue(copied.out().contains("may not make tokens"), copied.out());
            assertEquals(AgentToken.read(bob), AgentToken.read(token("cursor")));
            assertEquals(
                    0,
                    Invocation.with(his, folder, "agent-setup", "cursor", "--check")
                            .exit());

            Path given = folder.resolve("given.token");
            assertEquals(
                    0,
                    run("token", "mint", "bob", "--client", "cursor", "--out", given.toString())
                            .exit());
            Invocation taken =
                    Invocation.with(his, folder, "agent-setup", "cursor", "--token-file", given.toString(), "--json");
            assertEquals(0, taken.exit(), taken.out() + taken.err());
            assertEquals(AgentToken.read(given), AgentToken.read(token("cursor")));
            assertEquals(
                    0,
                    Invocation.with(his, folder, "agent-setup", "cursor", "--remove")
                            .exit());
            assertEquals("bob", whoami(AgentToken.read(given)).path("name").asString());
        }
    }

    private JsonNode whoami(String token) {
        try (ServerClient client = new ServerClient(URI.create("http://127.0.0.1:" + port), token)) {
            return client.get("/whoami", Map.of());
        }
    }

    private Path token(String client) {
        return folder.resolve("home/clients").resolve(client).resolve("token");
    }

    private JsonNode good(String... words) {
        Invocation done = run(words);
        assertEquals(0, done.exit(), done.out() + done.err());
        return JsonMapper.shared().readTree(done.out());
    }

    private Invocation run(String... words) {
        return Invocation.with(environment, folder, words);
    }
}
