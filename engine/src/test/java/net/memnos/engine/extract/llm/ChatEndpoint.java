package net.memnos.engine.extract.llm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import net.memnos.engine.config.Secret;
import net.memnos.engine.config.ServerConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An OpenAI-compatible endpoint on this machine: it gives the answers that it was told to, in order, then its usual one. */
public final class ChatEndpoint implements AutoCloseable {

    public static final String KEY = "sk-hunter2-of-the-test";
    public static final String MODEL = "small";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<Reply> planned = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Reply> usual = _ -> says("{\"facts\": []}");

    /** A call as it came in. */
    public record Request(Optional<String> authorization, JsonNode body) {

        /** What the model is told about the turn. */
        public JsonNode turn() {
            return JsonMapper.shared()
                    .readTree(body.path("messages").path(1).path("content").asString());
        }
    }

    /** An answer, or none. */
    public sealed interface Reply {

        /** A whole answer. */
        record Whole(int status, Map<String, String> headers, String body) implements Reply {}

        /** The connection ends in the middle of the answer. */
        record Half(String body) implements Reply {}

        /** Nothing comes until the endpoint is closed. */
        record Silence() implements Reply {}
    }

    private ChatEndpoint(HttpServer server) {
        this.server = server;
        server.createContext("/v1/chat/completions", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** On a free port. */
    public static ChatEndpoint open() {
        return at(0);
    }

    public static ChatEndpoint at(int port) {
        try {
            return new ChatEndpoint(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** How the engine is told about it. */
    public ServerConfig.Extraction settings() {
        return settings(port(), Duration.ofSeconds(30));
    }

    static ServerConfig.Extraction settings(int port, Duration timeout) {
        return new ServerConfig.Extraction(
                URI.create("http://127.0.0.1:" + port + "/v1/"),
                MODEL,
                Optional.of(new Secret(KEY)),
                timeout,
                new ServerConfig.TokenPrice(150_000, 600_000));
    }

    /** The next answers, before the usual one. */
    public ChatEndpoint next(Reply... replies) {
        planned.addAll(List.of(replies));
        return this;
    }

    public ChatEndpoint usually(Function<Request, Reply> reply) {
        usual = reply;
        return this;
    }

    public List<Request> requests() {
        return requests;
    }

    public static Reply status(int status) {
        return status(status, Map.of(), "{\"error\": {\"message\": \"no\"}}");
    }

    public static Reply status(int status, Map<String, String> headers, String body) {
        return new Reply.Whole(status, headers, body);
    }

    /** The model wrote this. */
    public static Reply says(String content) {
        return completion(content, "stop");
    }

    public static Reply completion(String content, String finishReason) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("object", "chat.completion");
        ObjectNode choice = root.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", finishReason);
        choice.putObject("message").put("role", "assistant").put("content", content);
        root.putObject("usage").put("prompt_tokens", 1000).put("completion_tokens", 100);
        return new Reply.Whole(200, Map.of(), root.toString());
    }

    /** The facts field of an answer with one state. */
    public static String state(String subject, String predicate, String object) {
        return """
                {"facts": [{"kind": "state", "subject": "%s", "predicate": "%s", "object": "%s", "from": null,
                 "statement": "%s %s %s.", "valid_from": null, "valid_to": null}]}
                """.formatted(subject, predicate, object, subject, predicate, object);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
                    JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()));
            requests.add(request);
            Reply reply = planned.poll();
            switch (reply == null ? usual.apply(request) : reply) {
                case Reply.Whole whole -> {
                    byte[] body = whole.body().getBytes(StandardCharsets.UTF_8);
                    whole.headers().forEach(exchange.getResponseHeaders()::set);
                    exchange.sendResponseHeaders(whole.status(), body.length);
                    exchange.getResponseBody().write(body);
                }
                case Reply.Half half -> {
                    byte[] body = half.body().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body, 0, body.length / 2);
                    exchange.getResponseBody().flush();
                }
                case Reply.Silence _ -> closing.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
