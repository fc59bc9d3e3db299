package net.memnos.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.ProtocolVersions;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.access.Principal;
import net.memnos.http.Callers;
import net.memnos.http.limit.Budget;
import net.memnos.mcp.catalog.CleanJson;
import net.memnos.mcp.catalog.ResourceDefinition;
import net.memnos.mcp.catalog.SdkCatalogue;
import net.memnos.mcp.catalog.SdkResources;
import net.memnos.mcp.catalog.ToolCalls;
import net.memnos.mcp.catalog.ToolCatalogue;
import org.jspecify.annotations.Nullable;

/**
 * MCP over streamable HTTP, without sessions: every request stands for itself, with its own token, so no session can be
 * used by anybody but its owner.
 */
public final class McpServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String PRINCIPAL = "principal";
    private static final String BUDGET = "budget";
    private static final Set<String> VERSIONS = Set.of(
            ProtocolVersions.MCP_2024_11_05,
            ProtocolVersions.MCP_2025_03_26,
            ProtocolVersions.MCP_2025_06_18,
            ProtocolVersions.MCP_2025_11_25);

    private final transient CleanJson json = new CleanJson(McpJsonDefaults.getMapper());
    private final transient HttpServletStatelessServerTransport transport;

    public McpServlet(MemnosEngine engine, String version) {
        this(principal -> new EngineCalls(engine, principal), version);
    }

    McpServlet(Function<Principal, ToolCalls> calls, String version) {
        transport = HttpServletStatelessServerTransport.builder()
                .jsonMapper(json)
                .messageEndpoint("/mcp")
                .maxRequestSize(1 << 20)
                .contextExtractor(request -> McpTransportContext.create(
                        Map.of(PRINCIPAL, Callers.of(request), BUDGET, Callers.budget(request))))
                .build();
        Function<McpTransportContext, ToolCalls> caller =
                context -> new LimitedCalls(calls.apply(principal(context)), budget(context));
        McpServer.sync(transport)
                .jsonMapper(json)
                .jsonSchemaValidator(SdkCatalogue.trustingValidator())
                .validateToolInputs(false)
                .immediateExecution(true)
                .serverInfo(SdkCatalogue.SERVER_NAME, version)
                .instructions(ToolCatalogue.INSTRUCTIONS)
                .capabilities(SdkCatalogue.capabilities())
                .tools(tools(caller))
                .resourceTemplates(resources(caller))
                .uriTemplateManagerFactory(SdkResources.templates())
                .prompts(new SyncPromptSpecification(
                        SdkCatalogue.recallPrompt(),
                        (context, request) -> SdkCatalogue.prompted(caller.apply(context), request)))
                .build();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String version = request.getHeader("MCP-Protocol-Version");
        if (version != null && !VERSIONS.contains(version)) {
            refuse(
                    response,
                    400,
                    "This protocol version is not supported; use one of "
                            + String.join(", ", VERSIONS.stream().sorted().toList()) + ".");
        } else if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            refuse(response, 405, "This server has no sessions and no event stream; send POST.");
        } else {
            transport.service(request, response);
        }
    }

    @Override
    public void destroy() {
        transport.destroy();
    }

    private void refuse(HttpServletResponse response, int status, String message) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getWriter().write(json.error(McpSchema.ErrorCodes.INVALID_REQUEST, message));
    }

    private static List<SyncResourceTemplateSpecification> resources(Function<McpTransportContext, ToolCalls> caller) {
        return Arrays.stream(ResourceDefinition.values())
                .map(definition -> new SyncResourceTemplateSpecification(
                        SdkResources.template(definition),
                        (context, request) -> SdkResources.read(caller.apply(context), request)))
                .toList();
    }

    private static List<SyncToolSpecification> tools(Function<McpTransportContext, ToolCalls> caller) {
        return ToolCatalogue.tools().stream()
                .map(tool -> SyncToolSpecification.builder()
                        .tool(SdkCatalogue.tool(tool))
                        .callHandler((context, request) -> SdkCatalogue.call(caller.apply(context), request))
                        .build())
                .toList();
    }

    private static Principal principal(McpTransportContext context) {
        @Nullable Object principal = context.get(PRINCIPAL);
        if (principal instanceof Principal known) {
            return known;
        }
        throw pastTheFilter();
    }

    private static Budget budget(McpTransportContext context) {
        @Nullable Object budget = context.get(BUDGET);
        if (budget instanceof Budget known) {
            return known;
        }
        throw pastTheFilter();
    }

    private static IllegalStateException pastTheFilter() {
        return new IllegalStateException("a request came past the bearer filter");
    }
}
