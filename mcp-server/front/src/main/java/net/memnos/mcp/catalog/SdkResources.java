package net.memnos.mcp.catalog;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.util.McpUriTemplateManager;
import io.modelcontextprotocol.util.McpUriTemplateManagerFactory;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resources in the words of the official SDK. */
public final class SdkResources {

    private static final Logger LOG = LoggerFactory.getLogger(SdkResources.class);
    private static final String JSON = "application/json";

    private SdkResources() {}

    public static ResourceTemplate template(ResourceDefinition definition) {
        return new ResourceTemplate(
                definition.template(),
                definition.variable().equals("id") ? "memory" : "constraints",
                definition.title(),
                definition.description(),
                JSON,
                null);
    }

    /** Names may hold slashes, which the SDK's own templates do not match. */
    public static McpUriTemplateManagerFactory templates() {
        return Template::new;
    }

    /** Reads a resource. What goes wrong is an error of the protocol, with nothing of our insides. */
    public static ReadResourceResult read(ToolCalls calls, ReadResourceRequest request) {
        ToolAnswer answer;
        try {
            answer = calls.read(request.uri());
        } catch (McpError e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("reading {} failed", request.uri(), e);
            throw McpError.builder(McpSchema.ErrorCodes.INTERNAL_ERROR)
                    .message("memnos failed; its log has the cause")
                    .build();
        }
        if (answer.error()) {
            throw McpError.builder(
                            answer.text().endsWith("(not_found)")
                                    ? McpSchema.ErrorCodes.RESOURCE_NOT_FOUND
                                    : McpSchema.ErrorCodes.INVALID_PARAMS)
                    .message(answer.text())
                    .build();
        }
        return new ReadResourceResult(List.of(new TextResourceContents(request.uri(), JSON, answer.text())));
    }

    private record Template(String template) implements McpUriTemplateManager {

        @Override
        public List<String> getVariableNames() {
            return ResourceDefinition.ofTemplate(template).stream()
                    .map(ResourceDefinition::variable)
                    .toList();
        }

        @Override
        public Map<String, String> extractVariableValues(String uri) {
            return ResourceDefinition.ofTemplate(template)
                    .flatMap(definition -> definition.name(uri).map(name -> Map.of(definition.variable(), name)))
                    .orElse(Map.of());
        }

        @Override
        public boolean matches(String uri) {
            return ResourceDefinition.ofTemplate(template)
                    .flatMap(definition -> definition.name(uri))
                    .isPresent();
        }

        @Override
        public boolean isUriTemplate(String uri) {
            return ResourceDefinition.ofTemplate(uri).isPresent();
        }
    }
}
