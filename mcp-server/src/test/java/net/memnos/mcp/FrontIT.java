package net.memnos.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import net.memnos.engine.config.ServerConfig.Limits;
import net.memnos.front.Front;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.local.OwnerOnly;
import net.memnos.hooks.local.RunFile;
import net.memnos.hooks.local.ServerProof;
import net.memnos.http.BridgeForTests;
import net.memnos.http.BridgeSettings;
import net.memnos.http.HttpBridge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The behaviour when the calls are forwarded to a server, and what is the front's alone. */
class FrontIT extends StdioBehaviour {

    @TempDir
    Path folder;

    private final String secret = ServerProof.secret(new SecureRandom());
    private final Notebook notebook = new Notebook();
    private HttpBridge server = serve(0);

    @BeforeEach
    void announce() {
        announce(server.port());
        OwnerOnly.write(home().token(), BridgeForTests.TOKEN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    StdioProcess start() {
        return start(server.port());
    }

    @Test
    void without_a_server_the_handshake_works_and_a_call_says_what_to_do() {
        int port = server.port();
        server.close();
        try (StdioProcess client = start(port)) {
            assertTrue(client.initialize().has("result"));
            assertEquals(
                    6,
                    client.request("tools/list", Map.of())
                            .path("result")
                            .path("tools")
                            .size());
            JsonNode refused = client.call("remember", Map.of("text", "x"));
            assertTrue(refused.path("isError").asBoolean());
            String text = refused.path("content").get(0).path("text").asString();
            assertTrue(text.startsWith("Nothing was saved.") && text.contains("memnos start"), text);
        }
    }

    @Test
    void a_server_that_went_away_and_came_back_is_found_again() {
        try (StdioProcess client = start(server.port())) {
            client.initialize();
            assertFalse(client.call("remember", Map.of("text", "one"))
                    .path("isError")
                    .asBoolean());
            int port = server.port();
            server.close();
            assertTrue(client.call("recall", Map.of("query", "one"))
                    .path("isError")
                    .asBoolean());
            server = serve(port);
            JsonNode recalled = client.call("recall", Map.of("query", "one"));
            assertFalse(recalled.path("isError").asBoolean(), recalled.toString());
            assertEquals(1, recalled.path("structuredContent").path("memories").size());
        }
    }

    @Test
    void a_restart_between_two_calls_is_not_noticed() {
        try (StdioProcess client = start(server.port())) {
            client.initialize();
            client.call("remember", Map.of("text", "one"));
            int port = server.port();
            server.close();
            server = serve(port);
            assertFalse(client.call("remember", Map.of("text", "two"))
                    .path("isError")
                    .asBoolean());
            assertEquals(
                    1,
                    client.call("recall", Map.of("query", "two"))
                            .path("structuredContent")
                            .path("memories")
                            .size());
        }
    }

    @Test
    void a_wrong_token_is_said() {
        OwnerOnly.write(home().token(), "mnk_wrong");
        try (StdioProcess client = start(server.port())) {
            client.initialize();
            JsonNode refused = client.call("recall", Map.of("query", "x"));
            String text = refused.path("content").get(0).path("text").asString();
            assertTrue(text.contains("unauthenticated") && text.contains("MEMNOS_TOKEN"), text);
            assertFalse(text.contains("mnk_wrong"), text);
        }
    }

    @Test
    void a_call_too_many_is_said_and_nothing_is_saved() {
        int port = server.port();
        server.close();
        server = BridgeForTests.start(
                new BridgeSettings("127.0.0.1", port, Set.of(), Set.of(), new Limits(1, 0, 8, 0), Optional.of(secret)),
                new McpServlet(_ -> notebook, "test"));
        try (StdioProcess client = start(port)) {
            client.initialize();
            int saved = 0;
            JsonNode answer = client.call("remember", Map.of("text", "one"));
            while (!answer.path("isError").asBoolean() && saved < 8) {
                saved++;
                answer = client.call("remember", Map.of("text", "one"));
            }
            assertTrue(saved > 0 && notebook.size() == saved, saved + " of " + notebook.size());
            String text = answer.path("content").get(0).path("text").asString();
            assertTrue(text.startsWith("Nothing was saved. ") && text.endsWith("(rate_limited)"), text);
            assertTrue(text.contains("ait a few seconds"), text);
        }
    }

    @Test
    void a_stranger_on_the_port_is_never_sent_the_token() throws IOException {
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpServer stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", exchange -> {
            seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        stranger.start();
        try (StdioProcess client = start(stranger.getAddress().getPort())) {
            client.initialize();
            JsonNode refused = client.call("recall", Map.of("query", "x"));
            assertTrue(refused.toString().contains("not your memnos server"), refused.toString());
            assertEquals(List.of("null"), seen);
        } finally {
            stranger.stop(0);
        }
    }

    @Test
    void a_server_that_cannot_be_started_is_said_and_its_words_are_kept() throws IOException {
        int port = server.port();
        server.close();
        Path launcher = folder.resolve("launcher");
        Files.writeString(launcher, "#!/bin/sh\necho \"no disk for $1\"\nexit 1\n");
        assertTrue(launcher.toFile().setExecutable(true));
        try (StdioProcess client = start(port, "-Dmemnos.launcher=" + launcher)) {
            client.initialize();
            JsonNode refused = client.call("recall", Map.of("query", "x"));
            assertTrue(refused.toString().contains("did not start"), refused.toString());
        }
        assertEquals("no disk for start\n", Files.readString(home().logs().resolve("start.log")));
    }

    private StdioProcess start(int port, String... options) {
        return StdioProcess.start(
                Front.class.getName(),
                folder,
                Map.of(
                        "MEMNOS_HOME",
                        home().folder().toString(),
                        "MEMNOS_PORT",
                        String.valueOf(port),
                        "MEMNOS_NAMESPACE",
                        "demo"),
                options);
    }

    private HttpBridge serve(int port) {
        return BridgeForTests.start(
                BridgeSettings.local(port, Optional.of(secret)), new McpServlet(_ -> notebook, "test"));
    }

    private void announce(int port) {
        new RunFile(ProcessHandle.current().pid(), port, Instant.EPOCH, secret, "test").write(home());
    }

    private MemnosHome home() {
        return new MemnosHome(folder.resolve("home"));
    }
}
