package net.memnos.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.json.McpJsonDefaults;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.memnos.mcp.catalog.ToolCatalogue;
import net.memnos.mcp.catalog.ToolDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client of {@code memnos mcp} may rely on, whether the calls are forwarded or answered in the process. */
abstract class StdioBehaviour {

    private StdioProcess client = unstarted();

    /** Starts a server process whose namespace is {@code demo}. */
    abstract StdioProcess start();

    @BeforeEach
    void connect() {
        client = start();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void the_handshake_tells_a_model_how_to_use_the_memory() {
        JsonNode result = client.initialize().path("result");
        assertEquals("2025-11-25", result.path("protocolVersion").asString());
        assertEquals("memnos", result.path("serverInfo").path("name").asString());
        String instructions = result.path("instructions").asString();
        assertTrue(instructions.getBytes(StandardCharsets.UTF_8).length <= 2048, "clients cut it at 2 KB");
        assertTrue(instructions.contains("recall"), instructions);
    }

    @Test
    void the_tools_are_listed_in_a_stable_order_with_schemas_and_hints() {
        client.initialize();
        JsonNode tools = client.request("tools/list", Map.of()).path("result").path("tools");
        assertEquals(
                List.of("recall", "recall_wide", "remember", "reconcile_claim", "timeline", "forget"),
                tools.valueStream().map(tool -> tool.path("name").asString()).toList());
        tools.forEach(tool -> {
            assertEquals("object", tool.path("inputSchema").path("type").asString());
            assertEquals("object", tool.path("outputSchema").path("type").asString());
            assertFalse(tool.path("annotations").path("openWorldHint").asBoolean(true));
            assertTrue(tool.path("description").asString().length() < 2048);
        });
        assertTrue(tools.get(0).path("_meta").path("anthropic/alwaysLoad").asBoolean());
    }

    @Test
    void what_is_remembered_is_recalled_in_the_namespace_of_the_folder() {
        client.initialize();
        JsonNode stored = client.call("remember", Map.of("text", "Billing listens on port 8443."));
        assertEquals("demo", stored.path("structuredContent").path("namespace").asString(), stored.toString());
        conforms("remember", stored);
        JsonNode recalled = client.call("recall", Map.of("query", "port"));
        conforms("recall", recalled);
        assertTrue(recalled.path("content").get(0).path("text").asString().contains("8443"), recalled.toString());
        JsonNode prompt = client.request("prompts/get", Map.of("name", "recall", "arguments", Map.of("query", "port")));
        assertTrue(prompt.toString().contains("8443"), prompt.toString());
    }

    @Test
    void constraints_and_memories_are_resources_whatever_is_in_the_name() {
        client.initialize();
        JsonNode templates = client.request("resources/templates/list", Map.of())
                .path("result")
                .path("resourceTemplates");
        assertEquals(
                List.of("memnos://constraints/{namespace}", "memnos://memory/{id}"),
                templates
                        .valueStream()
                        .map(template -> template.path("uriTemplate").asString())
                        .sorted()
                        .toList());
        for (String name : List.of("repo:example.org/acme/shop", "repo%3Aexample.org%2Facme%2Fshop")) {
            JsonNode read = client.request("resources/read", Map.of("uri", "memnos://constraints/" + name));
            JsonNode content = read.path("result").path("contents").get(0);
            assertEquals(
                    "{\"namespace\":\"repo:example.org/acme/shop\"}",
                    content.path("text").asString(),
                    read.toString());
        }
        JsonNode own = client.request("resources/read", Map.of("uri", "memnos://constraints/auto"));
        assertTrue(own.toString().contains("demo"), own.toString());
        assertEquals(-32002, code(client.request("resources/read", Map.of("uri", "memnos://memory/t_1"))));
        assertEquals(-32002, code(client.request("resources/read", Map.of("uri", "memnos://nothing"))));
    }

    @Test
    void small_mistakes_of_a_model_are_taken_as_meant() {
        client.initialize();
        JsonNode recalled = client.call(
                "recall", Map.of("query", "port", "limit", "5", "namespace", "auto", "surprise", true, "as_of", ""));
        assertFalse(recalled.path("isError").asBoolean(), recalled.toString());
    }

    @Test
    void a_refused_write_says_why_and_that_nothing_was_saved() {
        client.initialize();
        for (Map<String, Object> arguments : List.<Map<String, Object>>of(
                Map.of(), Map.of("text", " "), Map.of("text", "x", "occurred_at", "last week"))) {
            JsonNode refused = client.call("remember", arguments);
            assertTrue(refused.path("isError").asBoolean(), refused.toString());
            String text = refused.path("content").get(0).path("text").asString();
            assertTrue(text.startsWith("Nothing was saved.") && text.contains("bad_request"), text);
            assertTrue(refused.path("structuredContent").isMissingNode(), refused.toString());
        }
    }

    @Test
    void an_unknown_tool_or_method_or_line_is_an_error_and_the_session_goes_on() {
        client.initialize();
        assertEquals(-32602, code(client.request("tools/call", Map.of("name", "nope", "arguments", Map.of()))));
        assertEquals(-32601, code(client.request("nope/nope", Map.of())));
        client.line("this is not JSON");
        assertEquals(-32700, code(client.receive()));
        client.line("{\"neither\": 1}");
        assertEquals(-32600, code(client.receive()));
        JsonNode wrongKind = client.request("tools/call", Map.of("name", List.of(1), "arguments", "x"));
        assertFalse(
                wrongKind.toString().matches("(?s).*(Exception|jackson|modelcontextprotocol|java\\.).*"),
                wrongKind.toString());
        assertTrue(client.request("ping", Map.of()).has("result"));
    }

    @Test
    void a_large_message_stays_one_line_both_ways() {
        client.initialize();
        String text = "needle " + "ä\n\"x\" ".repeat(2500);
        for (int i = 0; i < 10; i++) {
            assertFalse(client.call("remember", Map.of("text", text))
                    .path("isError")
                    .asBoolean());
        }
        JsonNode recalled = client.call("recall", Map.of("query", "needle", "max_tokens", 20000));
        assertTrue(
                recalled.toString().length() > 15_000,
                "only " + recalled.toString().length());
        JsonNode tooLong = client.call("recall", Map.of("query", "x".repeat(200_000)));
        assertTrue(tooLong.path("isError").asBoolean());
    }

    @Test
    void what_was_asked_before_the_input_ended_is_answered_and_then_the_process_ends() {
        client.initialize();
        client.send("tools/call", Map.of("name", "recall", "arguments", Map.of("query", "port")));
        client.send("ping", Map.of());
        assertEquals(2, client.end().size());
        assertEquals(0, client.exitCode());
    }

    private static int code(JsonNode answer) {
        return answer.path("error").path("code").asInt();
    }

    private static void conforms(String tool, JsonNode result) {
        ToolDefinition definition = ToolCatalogue.tools().stream()
                .filter(candidate -> candidate.name().equals(tool))
                .findFirst()
                .orElseThrow();
        Object structured = JsonMapper.shared().convertValue(result.path("structuredContent"), Object.class);
        var verdict = McpJsonDefaults.getSchemaValidator().validate(definition.output(), structured);
        assertTrue(verdict.valid(), () -> String.valueOf(verdict.errorMessage()));
    }

    @SuppressWarnings("NullAway") // Replaced before each test.
    private static StdioProcess unstarted() {
        return null;
    }
}
