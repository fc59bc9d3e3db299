package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.memnos.mcp.catalog.ToolAnswer;
import net.memnos.mcp.catalog.ToolCatalogue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a tool answered. A structured answer that its schema does not allow never comes to be. */
record Answer(String text, JsonNode structured, JsonNode error) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Answer of(String tool, CallToolResult result) {
        String text = result.content().stream()
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .collect(Collectors.joining("\n"));
        if (Boolean.TRUE.equals(result.isError())) {
            return new Answer(
                    text, JSON.missingNode(), JSON.valueToTree(result.meta()).path(ToolAnswer.ERROR_META));
        }
        Map<String, Object> schema = ToolCatalogue.tools().stream()
                .filter(definition -> definition.name().equals(tool))
                .findFirst()
                .orElseThrow()
                .output();
        var verdict = McpJsonDefaults.getSchemaValidator().validate(schema, result.structuredContent());
        assertTrue(verdict.valid(), () -> tool + ": " + verdict.errorMessage());
        return new Answer(text, JSON.valueToTree(result.structuredContent()), JSON.missingNode());
    }

    /** The structured answer of a call that has to succeed. */
    JsonNode done() {
        assertTrue(error.isMissingNode(), text);
        return structured;
    }

    /** Checks that the call failed, and on what. */
    void failed(String code, String field) {
        assertFalse(error.isMissingNode(), () -> "it went well: " + structured);
        assertEquals(code, error.path("code").asString(), text);
        assertEquals(field, error.path("field").asString(""), text);
        assertFalse(error.path("hint").asString("").isBlank(), text);
    }

    List<JsonNode> memories() {
        return done().path("memories").valueStream().toList();
    }

    List<String> texts() {
        return memories().stream().map(memory -> memory.path("text").asString()).toList();
    }
}
