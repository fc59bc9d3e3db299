package net.memnos.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import net.memnos.http.BridgeForTests;
import net.memnos.http.BridgeSettings;
import net.memnos.http.HttpBridge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class McpServletIT {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpBridge server = BridgeForTests.start(
            BridgeSettings.local(0, Optional.empty()), new McpServlet(_ -> new Notebook(), "test"));

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void every_request_stands_for_itself_and_needs_its_own_token() throws Exception {
        assertEquals(200, send(post(PING)).statusCode());
        HttpRequest bare = HttpRequest.newBuilder(uri())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(PING))
                .build();
        assertEquals(401, send(bare).statusCode());
    }

    @Test
    void an_unsupported_protocol_version_is_refused() throws Exception {
        HttpResponse<String> refused = send(post(PING, "MCP-Protocol-Version", "2099-01-01"));
        assertEquals(400, refused.statusCode());
        assertEquals(-32600, error(refused).path("code").asInt());
    }

    @Test
    void there_is_no_event_stream() throws Exception {
        HttpResponse<String> refused = send(HttpRequest.newBuilder(uri())
                .header("Authorization", "Bearer " + BridgeForTests.TOKEN)
                .header("Accept", "text/event-stream")
                .build());
        assertEquals(405, refused.statusCode());
        assertEquals("POST", refused.headers().firstValue("Allow").orElse(""));
    }

    @Test
    void no_error_shows_our_insides() throws Exception {
        for (String body : List.of(
                "{",
                "[]",
                "{\"jsonrpc\":\"2.0\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":\"x\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":[1]}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"timeline\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prompts/get\",\"params\":{\"name\":\"nope\"}}")) {
            HttpResponse<String> answer = send(post(body));
            String text = answer.body();
            assertFalse(
                    text.matches("(?s).*(Exception|stackTrace|jackson|modelcontextprotocol|net\\.memnos\\.\\w+\\.).*"),
                    text);
            assertFalse(text.contains("insides"), text);
            assertTrue(!error(answer).isMissingNode() || text.contains("\"isError\":true"), body + " -> " + text);
        }
    }

    private static JsonNode error(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body()).path("error");
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest post(String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri())
                .header("Authorization", "Bearer " + BridgeForTests.TOKEN)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.port() + "/mcp");
    }
}
