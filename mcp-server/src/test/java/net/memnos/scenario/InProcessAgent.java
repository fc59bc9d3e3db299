package net.memnos.scenario;

import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.util.Map;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.access.Principal;
import net.memnos.mcp.EngineCalls;
import net.memnos.mcp.Standalone;
import net.memnos.mcp.catalog.SdkCatalogue;
import net.memnos.mcp.catalog.ToolCalls;
import net.memnos.mcp.catalog.WithNamespace;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An agent whose tools are answered in its own process, put together as the standalone server does it. */
final class InProcessAgent implements Agent {

    private final ToolCalls calls;

    InProcessAgent(MemnosEngine engine, Principal principal) {
        // Not closed: the engine is the team's.
        calls = new WithNamespace(new Standalone(() -> new EngineCalls(engine, principal)), () -> "proj:folder");
    }

    @Override
    public Answer call(String tool, Map<String, Object> arguments) {
        return Answer.of(
                tool,
                SdkCatalogue.call(
                        calls,
                        CallToolRequest.builder(tool).arguments(arguments).build()));
    }

    @Override
    public Answer callAsWritten(String tool, String arguments) {
        return call(tool, JsonMapper.shared().readValue(arguments, new TypeReference<>() {}));
    }

    @Override
    public void close() {}
}
