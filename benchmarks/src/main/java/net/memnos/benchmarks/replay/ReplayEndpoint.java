package net.memnos.benchmarks.replay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.memnos.benchmarks.locomo.Observations.Conversation;
import net.memnos.benchmarks.locomo.Observations.Observation;
import net.memnos.benchmarks.locomo.Observations.ObservedTurn;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A chat-completions endpoint on loopback that answers with the observations of the turn that it is asked about. */
final class ReplayEndpoint implements AutoCloseable {

    private static final long SILENCE_SECONDS = 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Set<Observation>> answers = new HashMap<>();
    private final Map<Fault, Integer> injected = new EnumMap<>(Fault.class);
    private final Random lots;
    private final double share;
    private final int outageFrom;
    private final int outageTo;
    private int calls;
    private int underWay;
    private int unknown;

    /**
     * Starts to answer.
     *
     * @param share of the answers that have a fault
     * @param outageFrom the number of the first call that meets an outage
     * @param outageTo the number of the first one after it
     */
    ReplayEndpoint(List<Conversation> conversations, long seed, double share, int outageFrom, int outageTo)
            throws IOException {
        this.lots = new Random(seed);
        this.share = share;
        this.outageFrom = outageFrom;
        this.outageTo = outageTo;
        for (Conversation conversation : conversations) {
            for (ObservedTurn turn : conversation.turns()) {
                answers.computeIfAbsent(key(turn.speaker(), turn.text()), _ -> new LinkedHashSet<>())
                        .addAll(turn.observations());
            }
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** What is answered for a turn; turns of one speaker with the same words cannot be told apart. */
    Set<Observation> answer(ObservedTurn turn) {
        return Set.copyOf(answers.getOrDefault(key(turn.speaker(), turn.text()), Set.of()));
    }

    synchronized int calls() {
        return calls;
    }

    synchronized boolean idle() {
        return underWay == 0;
    }

    /** Calls about a turn that no conversation holds. */
    synchronized int unknown() {
        return unknown;
    }

    synchronized Map<Fault, Integer> injected() {
        return Map.copyOf(injected);
    }

    private static String key(String speaker, String text) {
        return speaker + "\n" + text;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode asked =
                    JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            JsonNode turn = JsonMapper.shared()
                    .readTree(asked.path("messages").path(1).path("content").asString());
            Fault fault = begin();
            try {
                String facts = facts(turn);
                if (fault == null) {
                    send(exchange, 200, completion(facts, "stop"));
                } else {
                    fail(exchange, fault, facts);
                }
            } finally {
                end();
            }
        }
    }

    private synchronized @Nullable Fault begin() {
        underWay++;
        int number = calls++;
        boolean out = number >= outageFrom && number < outageTo;
        if (!out && lots.nextDouble() >= share) {
            return null;
        }
        Fault fault = out ? Fault.OUTAGE : Fault.any(lots);
        injected.merge(fault, 1, Integer::sum);
        return fault;
    }

    private synchronized void end() {
        underWay--;
    }

    private void fail(HttpExchange exchange, Fault fault, String facts) throws IOException {
        switch (fault) {
            case TIMEOUT -> silence();
            case LIMITED -> {
                exchange.getResponseHeaders().set("Retry-After", "2");
                send(exchange, 429, "{}");
            }
            case SERVER_ERROR -> send(exchange, 500, "{}");
            case OUTAGE -> send(exchange, 503, "{}");
            case BROKEN_JSON -> send(exchange, 200, completion("Here are the facts: " + facts, "stop"));
            case TRUNCATED -> send(exchange, 200, completion(facts.substring(0, facts.length() / 2), "length"));
            case WRONG_SCHEMA -> send(exchange, 200, completion("{\"facts\": [{\"kind\": 1}]}", "stop"));
            case HALF_ANSWER -> {
                byte[] body = completion(facts, "stop").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body, 0, body.length / 2);
                exchange.getResponseBody().flush();
            }
        }
    }

    private void silence() {
        try {
            if (!closing.await(SILENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String facts(JsonNode turn) {
        Set<Observation> observed = answers.get(
                key(turn.path("speaker").asString(), turn.path("text").asString()));
        if (observed == null) {
            synchronized (this) {
                unknown++;
            }
            observed = Set.of();
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode facts = root.putArray("facts");
        for (Observation one : observed) {
            ObjectNode fact = facts.addObject();
            fact.put("kind", "state");
            fact.put("subject", one.person());
            fact.put("predicate", "observation");
            fact.put("object", one.text());
            fact.putNull("from");
            fact.put("statement", one.text());
            fact.putNull("valid_from");
            fact.putNull("valid_to");
        }
        return root.toString();
    }

    private static String completion(String content, String finishReason) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode choice = root.putArray("choices").addObject();
        choice.put("finish_reason", finishReason);
        choice.putObject("message").put("role", "assistant").put("content", content);
        root.putObject("usage").put("prompt_tokens", 900).put("completion_tokens", content.length() / 4);
        return root.toString();
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
