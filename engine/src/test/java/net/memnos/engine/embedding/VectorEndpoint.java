package net.memnos.engine.embedding;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Pattern;
import net.memnos.engine.config.Secret;
import net.memnos.engine.config.ServerConfig.EmbeddingEndpoint;
import net.memnos.engine.config.ServerConfig.TokenPrice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An OpenAI-compatible {@code /embeddings} on this machine: texts that share words have near vectors. It gives the answers
 * that it was told to, in order, then its usual one.
 */
public final class VectorEndpoint implements AutoCloseable {

    public static final String KEY = "sk-hunter2-of-the-vectors";
    public static final String MODEL = "wordy";
    public static final int DIMENSIONS = 256;

    private static final Pattern WORDS = Pattern.compile("\\W+");

    /** A word points into so many directions. */
    private static final int DIRECTIONS = 24;

    private static final int TOKENS_OF_TEXT = 10;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<Reply> planned = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Reply> usual = VectorEndpoint::vectors;

    /** A call as it came in. */
    public record Request(Optional<String> authorization, JsonNode body) {

        public List<String> texts() {
            List<String> texts = new ArrayList<>();
            body.path("input").forEach(text -> texts.add(text.asString()));
            return texts;
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

    private VectorEndpoint(HttpServer server) {
        this.server = server;
        server.createContext("/v1/embeddings", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** On a free port. */
    public static VectorEndpoint open() {
        try {
            return new VectorEndpoint(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public EmbeddingEndpoint settings() {
        return settings(DIMENSIONS, Duration.ofSeconds(20));
    }

    public EmbeddingEndpoint settings(int dimensions, Duration timeout) {
        return settings(server.getAddress().getPort(), dimensions, timeout);
    }

    public static EmbeddingEndpoint settings(int port, int dimensions, Duration timeout) {
        return new EmbeddingEndpoint(
                URI.create("http://127.0.0.1:" + port + "/v1"),
                MODEL,
                dimensions,
                Optional.of(new Secret(KEY)),
                timeout,
                new TokenPrice(20_000, 0));
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The next answers, before the usual one. */
    public VectorEndpoint next(Reply... replies) {
        planned.addAll(List.of(replies));
        return this;
    }

    public VectorEndpoint usually(Function<Request, Reply> reply) {
        usual = reply;
        return this;
    }

    public List<Request> requests() {
        return requests;
    }

    public static Reply status(int status) {
        return status(status, Map.of());
    }

    /** A refusal that repeats the key, as careless endpoints do. */
    public static Reply status(int status, Map<String, String> headers) {
        return new Reply.Whole(status, headers, "{\"error\": {\"message\": \"no, not with " + KEY + "\"}}");
    }

    /** What was asked for, in as many dimensions. */
    public static Reply vectors(Request request) {
        return vectors(request, request.body().path("dimensions").asInt(DIMENSIONS));
    }

    /** The vectors of the texts, in other dimensions than were asked for. */
    public static Reply vectors(Request request, int dimensions) {
        return new Reply.Whole(200, Map.of(), body(request.texts(), dimensions).toString());
    }

    /** The body of a whole answer. */
    public static ObjectNode body(List<String> texts, int dimensions) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("object", "list");
        ArrayNode items = root.putArray("data");
        for (int i = 0; i < texts.size(); i++) {
            ObjectNode item = items.addObject().put("object", "embedding").put("index", i);
            ArrayNode numbers = item.putArray("embedding");
            for (float number : vector(texts.get(i), dimensions)) {
                numbers.add(number);
            }
        }
        root.putObject("usage")
                .put("prompt_tokens", TOKENS_OF_TEXT * texts.size())
                .put("total_tokens", TOKENS_OF_TEXT * texts.size());
        return root;
    }

    private static float[] vector(String text, int dimensions) {
        float[] vector = new float[dimensions];
        for (String word : WORDS.splitAsStream(text.toLowerCase(Locale.ROOT)).toList()) {
            Random random = new Random(word.hashCode());
            for (int i = 0; i < DIRECTIONS; i++) {
                vector[random.nextInt(dimensions)] += random.nextBoolean() ? 0.1f : -0.1f;
            }
        }
        vector[0] += 0.01f;
        return vector;
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
