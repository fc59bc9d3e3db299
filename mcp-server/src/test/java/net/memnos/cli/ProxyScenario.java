package net.memnos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.config.ServerConfig.Listen;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.postgres.ConnectionSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proxy beside a real server, which is killed while a model speaks and comes back. */
class ProxyScenario {

    private static final String BEGUN = """
            data: {"choices":[{"index":0,"delta":{"content":"Noted: the port of the harbour API "}}]}

            """;
    private static final String ENDED = """
            data: {"choices":[{"index":0,"delta":{"content":"is 8443."},"finish_reason":"stop"}]}

            data: [DONE]

            """;
    private static final String ASKED = """
            {"messages":[{"role":"user","content":"The port of the harbour API is 8443."}]}""";

    @TempDir
    Path folder;

    private final EngineDatabase database = EngineDatabase.fresh();
    private final int port = ServeProcess.freePort();
    private final CountDownLatch killed = new CountDownLatch(1);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void no_stream_notices_that_the_server_is_killed_and_what_was_said_is_there_when_it_is_back() throws Exception {
        Map<String, String> environment = environment();
        Invocation setup = Invocation.with(environment, folder, "setup");
        assertEquals(0, setup.exit(), setup.err());
        HttpServer model = model();
        environment.put(
                "MEMNOS_PROXY_OPENAI_URL",
                "http://127.0.0.1:" + model.getAddress().getPort());
        environment.put("MEMNOS_PROXY_NAMESPACE", "demo");
        CliContext context = Invocation.context(
                folder, environment, new java.io.ByteArrayOutputStream(), new java.io.ByteArrayOutputStream());
        ServeProcess first = ServeProcess.start(folder, port, environment).awaitReady();
        try (Proxying.Running running =
                        new Proxying(context, new Listen("127.0.0.1", port, ServeProcess.freePort()), "").start();
                HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> answer = http.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://127.0.0.1:" + running.proxy().port() + "/v1/chat/completions"))
                            .header("session-id", "s-1")
                            .POST(HttpRequest.BodyPublishers.ofString(ASKED))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream stream = answer.body()) {
                assertEquals(BEGUN, new String(stream.readNBytes(BEGUN.length()), StandardCharsets.UTF_8));
                first.close();
                first.exitCode();
                killed.countDown();
                assertEquals(ENDED, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            }
            try (ServeProcess second =
                    ServeProcess.start(folder, port, environment).awaitReady()) {
                String token = Files.readString(new MemnosHome(folder.resolve("home")).token())
                        .strip();
                assertTrue(isRecalled(second, token), second.log());
            }
        } finally {
            model.stop(0);
        }
    }

    private static boolean isRecalled(ServeProcess server, String token) throws Exception {
        for (int i = 0; i < 600; i++) {
            String found = server.post(
                            "/recall", token, "{\"namespace\":\"demo\",\"query\":\"port of the harbour API\"}")
                    .body();
            if (found.contains("8443") && found.contains("Noted")) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    private Map<String, String> environment() {
        ConnectionSettings owner = database.server().owner();
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "MEMNOS_DATABASE_URL",
                owner.jdbcUrl() + (owner.jdbcUrl().contains("?") ? "&" : "?") + "user=" + owner.user() + "&password="
                        + owner.password());
        environment.put("MEMNOS_PORT", String.valueOf(port));
        environment.put("MEMNOS_HOME", folder.resolve("home").toString());
        return environment;
    }

    /** Ends its answer when the server is gone. */
    private HttpServer model() throws IOException {
        HttpServer model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        model.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        model.createContext("/v1/chat/completions", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(BEGUN.getBytes(StandardCharsets.UTF_8));
                out.flush();
                killed.await();
                out.write(ENDED.getBytes(StandardCharsets.UTF_8));
            } catch (InterruptedException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        });
        model.start();
        return model;
    }
}
