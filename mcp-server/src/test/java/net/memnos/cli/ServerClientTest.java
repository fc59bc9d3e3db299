package net.memnos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerClientTest {

    private final AtomicInteger asked = new AtomicInteger();
    private int refusals;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean refused = asked.incrementAndGet() <= refusals;
            byte[] body = (refused ? "{\"detail\":\"too fast\",\"hint\":\"wait\"}" : "{\"done\":true}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Retry-After", "0");
            exchange.sendResponseHeaders(refused ? 429 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_call_that_comes_too_fast_is_sent_again_as_the_server_says() {
        refusals = 2;
        try (ServerClient client = client()) {
            assertTrue(client.get("/x", Map.of()).path("done").asBoolean());
        }
        assertEquals(3, asked.get());
    }

    @Test
    void in_the_end_it_is_said_that_it_comes_too_fast() {
        refusals = Integer.MAX_VALUE;
        try (ServerClient client = client()) {
            CommandFailure failure = assertThrows(CommandFailure.class, () -> client.get("/x", Map.of()));
            assertEquals("too fast", failure.getMessage());
            assertEquals("wait", failure.hint());
        }
        assertEquals(5, asked.get());
    }

    private ServerClient client() {
        return new ServerClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "mnk_x");
    }
}
