package net.memnos.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.Health;
import net.memnos.engine.MemnosException;
import net.memnos.engine.TestEngine;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.config.ServerConfig.Limits;
import net.memnos.engine.meter.Meter;
import net.memnos.hooks.local.LocalServer;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.local.RunFile;
import net.memnos.hooks.local.ServerAddress;
import net.memnos.hooks.local.ServerProof;
import net.memnos.http.contract.ApiCall;
import net.memnos.http.contract.ApiContract;
import net.memnos.http.wire.RecallBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HttpBridgeIT {

    private static final String TOKEN = "mnk_ada";
    private static final Principal ADA =
            new Principal(new PrincipalId(UUID.randomUUID()), "ada", "Ada", Principal.Kind.PERSON);
    private static final String SECRET = ServerProof.secret(new SecureRandom());

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpBridge bridge = new HttpBridge(
                    routes(),
                    new Callers(HttpBridgeIT::authenticate, Callers::noToken, _ -> List.of("demo", "team:*"), _ -> {}),
                    new BridgeSettings(
                            "127.0.0.1",
                            0,
                            Set.of(),
                            Set.of("https://console.example.org"),
                            Limits.NONE,
                            Optional.of(SECRET)),
                    InstantSource.system(),
                    new HttpServlet() {},
                    Meter.NONE)
            .start();

    @AfterEach
    void stop() {
        bridge.close();
        http.close();
    }

    @Test
    void without_a_token_only_health_answers() throws Exception {
        HttpResponse<String> alive = get("/healthz", Optional.empty());
        assertEquals(200, alive.statusCode());
        ApiContract.hold(ApiCall.of("", alive));
        HttpResponse<String> notReady = get("/readyz", Optional.empty());
        assertEquals(503, notReady.statusCode());
        ApiContract.hold(ApiCall.of("", notReady));
        for (String path : List.of("/whoami", "/mcp", "/nowhere", "/admin/api/tokens", "/healthz/../whoami")) {
            HttpResponse<String> refused = get(path, Optional.empty());
            assertProblem(refused, path.contains("..") ? refused.statusCode() : 401);
            assertFalse(refused.body().contains("Ada"));
        }
    }

    @Test
    void a_refused_token_is_told_how_to_send_one() throws Exception {
        HttpResponse<String> refused = get("/whoami", Optional.of("mnk_wrong"));
        JsonNode problem = assertProblem(refused, 401);
        assertEquals("unauthenticated", problem.path("code").asString());
        assertTrue(refused.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Bearer"));
        assertFalse(refused.body().contains("mnk_wrong"));
    }

    @Test
    void the_caller_is_whom_the_token_belongs_to() throws Exception {
        assertEquals("\"ada\"", get("/whoami", Optional.of(TOKEN)).body());
    }

    @Test
    void a_foreign_host_and_a_foreign_origin_are_refused() throws Exception {
        assertTrue(raw("GET /healthz HTTP/1.1\r\nHost: evil.example\r\n").startsWith("HTTP/1.1 421"));
        assertTrue(raw("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1.evil.example:80\r\n")
                .startsWith("HTTP/1.1 421"));
        assertTrue(raw("GET /healthz HTTP/1.1\r\nHost: LOCALHOST:" + bridge.port() + "\r\n")
                .startsWith("HTTP/1.1 200"));
        String own = "GET /healthz HTTP/1.1\r\nHost: localhost:" + bridge.port() + "\r\nOrigin: ";
        assertTrue(raw(own + "http://evil.example\r\n").startsWith("HTTP/1.1 403"));
        assertTrue(raw(own + "null\r\n").startsWith("HTTP/1.1 403"));
        assertTrue(raw(own + "http://localhost:1\r\n").startsWith("HTTP/1.1 403"));
        assertTrue(raw(own + "http://localhost:" + bridge.port() + "\r\n").startsWith("HTTP/1.1 200"));
        assertTrue(raw(own + "https://console.example.org\r\n").startsWith("HTTP/1.1 200"));
    }

    @Test
    void errors_are_problem_documents_with_a_stable_code() throws Exception {
        JsonNode missing = assertProblem(get("/nowhere", Optional.of(TOKEN)), 404);
        assertEquals("not_found", missing.path("code").asString());
        HttpResponse<String> method = post("/whoami", "{}");
        assertProblem(method, 405);
        assertEquals("GET", method.headers().firstValue("Allow").orElse(""));
        JsonNode malformed = assertProblem(post("/recall", "{\"query\": 1, \"limit\": \"many\"}"), 400);
        assertEquals("limit", malformed.path("field").asString());
        JsonNode refused = assertProblem(get("/forbidden", Optional.of(TOKEN)), 403);
        assertEquals("demo", refused.path("writable_namespaces").path(0).asString());
        HttpResponse<String> away = get("/unavailable", Optional.of(TOKEN));
        assertProblem(away, 503);
        assertTrue(away.headers().firstValue("Retry-After").isPresent());
    }

    @Test
    void a_body_that_arrives_after_its_refusal_leaves_the_connection_usable() throws Exception {
        for (String token : List.of(TOKEN, "mnk_wrong")) {
            String head = " HTTP/1.1\r\nHost: localhost:" + bridge.port() + "\r\nAuthorization: Bearer " + token;
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bridge.port())) {
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                send(socket, "POST /whoami" + head + "\r\nContent-Length: 2\r\n\r\n");
                assertTrue(statusLine(answers).matches("HTTP/1.1 40[15] .*"));
                send(socket, "{}GET /healthz" + head + "\r\n\r\n");
                assertEquals("HTTP/1.1 200 OK", statusLine(answers));
            }
        }
    }

    @Test
    void a_body_beyond_the_limit_is_refused() throws Exception {
        JsonNode problem = assertProblem(post("/recall", "{\"query\": \"" + "x".repeat(1 << 20) + "\"}"), 413);
        assertEquals("too_large", problem.path("code").asString());
    }

    @Test
    void no_answer_shows_our_insides() throws Exception {
        Stream<HttpResponse<String>> answers = Stream.of(
                get("/defect", Optional.of(TOKEN)),
                get("/%2e%2e/x", Optional.of(TOKEN)),
                get("/a%00b", Optional.of(TOKEN)),
                post("/recall", "{"),
                post("/recall", "[1]"),
                post("/recall", "{\"types\": {\"a\": 1}}"),
                post("/mcp", "{}"));
        answers.forEach(answer -> {
            assertTrue(answer.statusCode() >= 400, answer.body());
            assertFalse(
                    answer.body().matches("(?s).*(Exception|\\bat net\\.|net\\.memnos|jackson|jetty|stackTrace).*"),
                    answer.body());
        });
        assertFalse(raw("GET /\u0001 HTTP/1.1\r\nHost: localhost\r\n").contains("jetty"));
        assertFalse(raw("GET / HTTP/9.9\r\nHost: localhost\r\n").contains("jetty"));
    }

    @Test
    void the_routes_of_the_engine_ask_for_a_token_and_hide_its_failures() throws Exception {
        try (TestEngine test = TestEngine.fresh();
                HttpBridge real = new HttpBridge(
                                test.engine(),
                                BridgeSettings.local(0, Optional.empty()),
                                InstantSource.system(),
                                new HttpServlet() {})
                        .start()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + real.port() + "/whoami"))
                    .build();
            assertProblem(http.send(request, HttpResponse.BodyHandlers.ofString()), 401);
        }
    }

    @Test
    void the_server_proves_itself_to_its_owner() {
        MemnosHome home = new MemnosHome(folder);
        new RunFile(1, bridge.port(), Instant.EPOCH, SECRET, "test").write(home);
        assertEquals(LocalServer.Answer.OURS, LocalServer.challenge(ServerAddress.local(bridge.port()), home));
        new RunFile(1, bridge.port(), Instant.EPOCH, "another", "test").write(home);
        assertEquals(LocalServer.Answer.STRANGER, LocalServer.challenge(ServerAddress.local(bridge.port()), home));
    }

    @Test
    void a_taken_port_is_said() {
        HttpBridge second = new HttpBridge(
                List.of(),
                new Callers(HttpBridgeIT::authenticate, Callers::noToken, _ -> List.of(), _ -> {}),
                BridgeSettings.local(bridge.port(), Optional.empty()),
                InstantSource.system(),
                new HttpServlet() {},
                Meter.NONE);
        MemnosException taken = assertThrows(MemnosException.class, second::start);
        assertEquals(ErrorCode.UNAVAILABLE, taken.code());
        assertTrue(taken.hint().contains("MEMNOS_PORT"));
    }

    @Test
    void a_body_that_calls_itself_a_form_is_read_as_it_is() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + bridge.port() + "/echo?namespace=team%3Ashop&x=1"))
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"kind\":\"turn\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals("\"team:shop {\\\"kind\\\":\\\"turn\\\"}\"", answer.body());
    }

    private static List<Route> routes() {
        Health down = new Health(List.of(new Health.Part("database", Health.State.DOWN, "secret detail")));
        BridgeSettings settings =
                new BridgeSettings("127.0.0.1", 0, Set.of(), Set.of(), Limits.NONE, Optional.of(SECRET));
        return Stream.concat(
                        HealthRoutes.of(() -> down, settings).stream(),
                        Stream.of(
                                Route.get(
                                        "/whoami",
                                        exchange -> exchange.answer(
                                                exchange.principal().name())),
                                Route.post(
                                        "/recall",
                                        exchange -> exchange.answer(exchange.body(RecallBody.class)
                                                .toRequest()
                                                .query())),
                                Route.post(
                                        "/echo",
                                        exchange -> exchange.answer(exchange.required("namespace")
                                                + " "
                                                + new String(
                                                        exchange.request()
                                                                .getInputStream()
                                                                .readAllBytes(),
                                                        StandardCharsets.UTF_8))),
                                Route.get("/forbidden", _ -> {
                                    throw new MemnosException(ErrorCode.FORBIDDEN, "no grant", "ask for one");
                                }),
                                Route.get("/unavailable", _ -> {
                                    throw new MemnosException(ErrorCode.UNAVAILABLE, "away", "try again");
                                }),
                                Route.get("/defect", _ -> {
                                    throw new IllegalStateException("net.memnos insides");
                                })))
                .toList();
    }

    private static Principal authenticate(String token) {
        if (token.equals(TOKEN)) {
            return ADA;
        }
        throw new MemnosException(ErrorCode.UNAUTHENTICATED, "the token is not known", "ask for a new one");
    }

    private static JsonNode assertProblem(HttpResponse<String> response, int status) {
        ApiContract.hold(ApiCall.of("", response));
        assertEquals(status, response.statusCode(), response.body());
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
        JsonNode problem = JsonMapper.shared().readTree(response.body());
        assertEquals(status, problem.path("status").asInt());
        assertTrue(problem.path("type").asString().startsWith("urn:memnos:problem:"), response.body());
        assertFalse(problem.path("title").asString().isEmpty());
        return problem;
    }

    private HttpResponse<String> get(String path, Optional<String> token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** For headers and requests that a well-behaved client refuses to send. */
    private String raw(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bridge.port())) {
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The next status line; what stands before it, such as the body of the answer before, is passed over. */
    private static String statusLine(BufferedReader answers) throws IOException {
        String text = answers.readLine();
        while (text != null && !text.contains("HTTP/1.1")) {
            text = answers.readLine();
        }
        return text == null ? "the connection was closed" : text.substring(text.indexOf("HTTP/1.1"));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + bridge.port() + path);
    }
}
