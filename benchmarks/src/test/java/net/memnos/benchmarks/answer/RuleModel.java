package net.memnos.benchmarks.answer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An OpenAI-compatible endpoint on loopback that reads and judges by rules. The reader answers with the note that shares most
 * words with the question, or says that it does not know. The judge says yes when the answer has all words of the right one;
 * leniently, when it has one of them; and something else about a question that is garbled.
 */
final class RuleModel implements AutoCloseable {

    static final int INPUT_TOKENS = 100;
    static final int OUTPUT_TOKENS = 10;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<Planned> planned = new ConcurrentLinkedQueue<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** A call as it came in. */
    record Call(String system, String user, Optional<String> authorization, boolean cold) {

        boolean isReading() {
            return system.equals(Prompts.of(Prompts.READER));
        }
    }

    /** An answer that comes before the rules are asked. */
    record Planned(int status, Optional<String> retryAfter, String body) {}

    RuleModel(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/v1/chat/completions", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Serves until it is ended, at a port. */
    public static void main(String[] arguments) throws IOException {
        RuleModel model = new RuleModel(Integer.parseInt(arguments[0]));
        System.out.println(model.base());
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    void next(Planned... answers) {
        planned.addAll(List.of(answers));
    }

    List<Call> calls() {
        return calls;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body =
                    JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            JsonNode messages = body.path("messages");
            Call call = new Call(
                    messages.path(0).path("content").asString(),
                    messages.path(1).path("content").asString(),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
                    body.path("temperature").asInt(1) == 0);
            calls.add(call);
            Planned first = planned.poll();
            if (first != null) {
                first.retryAfter()
                        .ifPresent(time -> exchange.getResponseHeaders().set("Retry-After", time));
                send(exchange, first.status(), first.body());
            } else {
                send(exchange, 200, completion(call.isReading() ? read(call.user()) : judge(call)));
            }
        }
    }

    static String completion(String content) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode choice = root.putArray("choices").addObject().put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", content);
        root.putObject("usage").put("prompt_tokens", INPUT_TOKENS).put("completion_tokens", OUTPUT_TOKENS);
        return root.toString();
    }

    private static String read(String user) {
        Set<String> asked = words(user.substring(user.lastIndexOf("Question: ") + 10));
        String best = "I don't know";
        int most = 0;
        for (String line : user.lines().filter(one -> one.startsWith("- ")).toList()) {
            String note = line.replaceFirst("^- \\d{4}-\\d\\d-\\d\\d (?:\\[[^]]*] )?(?:[A-Z]\\w*: )?", "");
            Set<String> shared = words(note);
            shared.retainAll(asked);
            if (shared.size() > most) {
                most = shared.size();
                best = note;
            }
        }
        return best;
    }

    private static String judge(Call call) {
        JsonNode node = JsonMapper.shared().readTree(call.user());
        if (node.path("question").asString().contains("garbled")) {
            return "It is hard to say.";
        }
        Set<String> right = words(node.path("right_answer").asString(""));
        Set<String> given = words(node.path("given_answer").asString());
        boolean all = !right.isEmpty() && given.containsAll(right);
        if (call.system().equals(Prompts.of(Rung.LENIENT))) {
            right.retainAll(given);
            return right.isEmpty() ? "No." : "yes";
        }
        if (call.system().equals(Prompts.of(Rung.STRICT))) {
            return all && given.size() == right.size() ? "yes" : "no";
        }
        return all ? "Yes" : "no";
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1))
                .filter(word -> word.length() > 3 || word.matches("\\d+"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
