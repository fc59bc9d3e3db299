package net.memnos.scenario;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A model behind the Responses API that says what was written down for it, one item for each request, and keeps what it was sent. */
final class ScriptedModel implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final List<ObjectNode> items;
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();

    ScriptedModel(List<ObjectNode> items) {
        this.items = List.copyOf(items);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/responses", this::answer);
        server.start();
    }

    /** A call of one tool of an MCP server, as a model asks its client for it. */
    static ObjectNode call(String server, String tool, String arguments) {
        return JSON.createObjectNode()
                .put("type", "function_call")
                .put("id", "fc_" + tool)
                .put("call_id", "call_" + tool)
                .put("namespace", "mcp__" + server)
                .put("name", tool)
                .put("arguments", arguments);
    }

    /** The last words of a turn. */
    static ObjectNode says(String text) {
        ObjectNode message = JSON.createObjectNode()
                .put("type", "message")
                .put("id", "msg_1")
                .put("role", "assistant");
        message.putArray("content").addObject().put("type", "output_text").put("text", text);
        return message;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** What the client sent, in order. */
    List<JsonNode> requests() {
        return List.copyOf(requests);
    }

    /** What came of a call, as the client sent it back. */
    String outputOf(String tool) {
        for (JsonNode item : requests.getLast().path("input")) {
            if (item.path("type").asString("").equals("function_call_output")
                    && item.path("call_id").asString("").equals("call_" + tool)) {
                return item.path("output").toString();
            }
        }
        throw new AssertionError("nothing came of " + tool + ": " + requests.getLast());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            int number = Math.min(requests.size(), items.size());
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            ObjectNode response = JSON.createObjectNode().put("id", "resp_" + number);
            event(body, "response.created", JSON.createObjectNode().set("response", response.deepCopy()));
            ObjectNode done = JSON.createObjectNode().put("output_index", 0);
            event(body, "response.output_item.done", done.set("item", items.get(number - 1)));
            response.putObject("usage")
                    .put("input_tokens", 1)
                    .put("output_tokens", 1)
                    .put("total_tokens", 2);
            event(body, "response.completed", JSON.createObjectNode().set("response", response));
        }
    }

    private static void event(OutputStream body, String type, JsonNode fields) throws IOException {
        ObjectNode data = ((ObjectNode) fields).put("type", type);
        body.write(("event: " + type + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        body.flush();
    }
}
