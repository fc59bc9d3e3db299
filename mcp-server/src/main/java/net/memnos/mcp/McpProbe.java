package net.memnos.mcp;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import org.jspecify.annotations.NullMarked;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A real MCP client that makes one call, to show that a server answers. */
@NullMarked
public final class McpProbe {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private McpProbe() {}

    /** Calls a tool of the server at an address over streamable HTTP, and gives its structured answer. */
    public static JsonNode call(URI server, String token, String tool, ObjectNode arguments) {
        HttpClientStreamableHttpTransport transport = HttpClientStreamableHttpTransport.builder(server.toString())
                .endpoint("/mcp")
                .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + token))
                .connectTimeout(LIMIT)
                .build();
        try (McpSyncClient client = McpClient.sync(transport)
                .requestTimeout(LIMIT)
                .initializationTimeout(LIMIT)
                .build()) {
            client.initialize();
            CallToolResult result = client.callTool(CallToolRequest.builder(tool)
                    .arguments(JSON.convertValue(arguments, new TypeReference<Map<String, Object>>() {}))
                    .build());
            if (Boolean.TRUE.equals(result.isError())) {
                throw new MemnosException(
                        ErrorCode.UNPROCESSABLE,
                        "the tool " + tool + " failed: " + text(result),
                        "run 'memnos health'");
            }
            return JSON.valueToTree(result.structuredContent());
        }
    }

    private static String text(CallToolResult result) {
        StringBuilder text = new StringBuilder();
        result.content().forEach(content -> {
            if (content instanceof TextContent plain) {
                text.append(plain.text()).append(' ');
            }
        });
        return text.toString().strip();
    }
}
