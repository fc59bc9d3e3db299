package net.memnos.scenario;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agent whose tools are at the other end of streamable HTTP. */
final class ServedAgent implements Agent {

    private final Rest rest;
    private final McpSyncClient client;

    ServedAgent(Rest rest) {
        this.rest = rest;
        client = McpClient.sync(HttpClientStreamableHttpTransport.builder(
                                rest.server().toString())
                        .endpoint("/mcp")
                        .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + rest.token()))
                        .build())
                .requestTimeout(Duration.ofMinutes(1))
                .initializationTimeout(Duration.ofMinutes(1))
                .build();
        client.initialize();
    }

    @Override
    public Answer call(String tool, Map<String, Object> arguments) {
        return Answer.of(
                tool,
                client.callTool(
                        CallToolRequest.builder(tool).arguments(arguments).build()));
    }

    @Override
    public Answer callAsWritten(String tool, String arguments) {
        JsonNode answer = rest.post("/mcp", """
                        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":%s}}""".formatted(tool, arguments)).body(200);
        try {
            return Answer.of(
                    tool,
                    McpJsonDefaults.getMapper()
                            .readValue(
                                    JsonMapper.shared().writeValueAsString(answer.path("result")),
                                    CallToolResult.class));
        } catch (IOException e) {
            throw new IllegalStateException("not the result of a tool: " + answer, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
