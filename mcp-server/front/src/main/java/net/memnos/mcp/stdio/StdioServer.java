package net.memnos.mcp.stdio;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import net.memnos.mcp.catalog.CleanJson;
import net.memnos.mcp.catalog.ResourceDefinition;
import net.memnos.mcp.catalog.SdkCatalogue;
import net.memnos.mcp.catalog.SdkResources;
import net.memnos.mcp.catalog.ToolCalls;
import net.memnos.mcp.catalog.ToolCatalogue;

/** An MCP server on standard input and output for one client. */
public final class StdioServer {

    private final InputStream in;
    private final OutputStream out;

    private StdioServer(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /**
     * Takes the process's standard streams for the protocol. From here on, what anybody prints goes to standard error:
     * call it before anything else.
     */
    public static StdioServer claim() {
        System.setOut(System.err);
        return new StdioServer(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    }

    /** Serves until the client closes our input. */
    public void serve(String version, ToolCalls calls) throws IOException {
        CleanJson json = new CleanJson(McpJsonDefaults.getMapper());
        StdioTransport transport = new StdioTransport(json, in, out);
        McpSyncServer server = McpServer.sync(transport)
                .jsonMapper(json)
                .jsonSchemaValidator(SdkCatalogue.trustingValidator())
                .validateToolInputs(false)
                .serverInfo(SdkCatalogue.SERVER_NAME, version)
                .instructions(ToolCatalogue.INSTRUCTIONS)
                .capabilities(SdkCatalogue.capabilities())
                .tools(tools(calls))
                .resourceTemplates(resources(calls))
                .uriTemplateManagerFactory(SdkResources.templates())
                .prompts(new SyncPromptSpecification(
                        SdkCatalogue.recallPrompt(), (_, request) -> SdkCatalogue.prompted(calls, request)))
                .build();
        transport.serve();
        server.close();
    }

    private static List<SyncResourceTemplateSpecification> resources(ToolCalls calls) {
        return Arrays.stream(ResourceDefinition.values())
                .map(definition -> new SyncResourceTemplateSpecification(
                        SdkResources.template(definition), (_, request) -> SdkResources.read(calls, request)))
                .toList();
    }

    private static List<SyncToolSpecification> tools(ToolCalls calls) {
        return ToolCatalogue.tools().stream()
                .map(tool -> SyncToolSpecification.builder()
                        .tool(SdkCatalogue.tool(tool))
                        .callHandler((_, request) -> SdkCatalogue.call(calls, request))
                        .build())
                .toList();
    }
}
