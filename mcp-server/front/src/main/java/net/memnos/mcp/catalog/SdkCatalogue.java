package net.memnos.mcp.catalog;

import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalogue in the words of the official SDK: the seam to change when its next major comes. */
public final class SdkCatalogue {

    public static final String SERVER_NAME = "memnos";

    private static final Logger LOG = LoggerFactory.getLogger(SdkCatalogue.class);

    private SdkCatalogue() {}

    public static Tool tool(ToolDefinition definition) {
        ToolAnnotations annotations = ToolAnnotations.builder()
                .title(definition.title())
                .readOnlyHint(definition.readOnly())
                .destructiveHint(definition.takesAway())
                .idempotentHint(definition.readOnly())
                .openWorldHint(false)
                .build();
        return Tool.builder(definition.name(), definition.input())
                .title(definition.title())
                .description(definition.description())
                .outputSchema(definition.output())
                .annotations(annotations)
                .meta(definition.alwaysLoad() ? Map.of("anthropic/alwaysLoad", true) : null)
                .build();
    }

    private static CallToolResult result(ToolAnswer answer) {
        CallToolResult.Builder result =
                CallToolResult.builder().addTextContent(answer.text()).isError(answer.error());
        if (answer.structured() != null) {
            result.structuredContent(answer.structured());
        }
        if (!answer.meta().isEmpty()) {
            result.meta(answer.meta());
        }
        return result.build();
    }

    /** Answers a call. A defect is answered as one, so that neither the session nor the client's turn ends with it. */
    public static CallToolResult call(ToolCalls calls, CallToolRequest request) {
        try {
            return result(calls.call(request.name(), withoutNulls(request.arguments())));
        } catch (RuntimeException e) {
            LOG.error("the call of {} failed", request.name(), e);
            return result(ToolAnswer.failed(
                    request.name(), "internal", "memnos failed", "see its log; this is a defect", null));
        }
    }

    public static ServerCapabilities capabilities() {
        return ServerCapabilities.builder()
                .tools(false)
                .prompts(false)
                .resources(false, false)
                .build();
    }

    public static Prompt recallPrompt() {
        return new Prompt(
                ToolCatalogue.RECALL,
                "Recall from the team's memory",
                "Puts what the team's memory holds on a question into the conversation",
                List.of(
                        new PromptArgument("query", "Query", "The question or the topic", true),
                        new PromptArgument(
                                "namespace", "Namespace", "Which memory; this project's when empty", false)));
    }

    /** The prompt is a recall whose answer is put into a message of the user. */
    public static GetPromptResult prompted(ToolCalls calls, GetPromptRequest request) {
        ToolAnswer answer = calls.call(ToolCatalogue.RECALL, withoutNulls(request.arguments()));
        if (answer.error()) {
            throw McpError.builder(McpSchema.ErrorCodes.INVALID_PARAMS)
                    .message(answer.text())
                    .build();
        }
        return new GetPromptResult(
                "What the team's memory holds",
                List.of(new PromptMessage(McpSchema.Role.USER, new TextContent(answer.text()))));
    }

    /** Output is made from our own records and held against its schemas by tests, so that no call pays for it. */
    public static JsonSchemaValidator trustingValidator() {
        return (schema, content) -> JsonSchemaValidator.ValidationResponse.asValid("");
    }

    /** The SDK hands over null for no arguments, and null values as they came. */
    private static Map<String, Object> withoutNulls(@Nullable Map<String, Object> arguments) {
        Map<String, Object> present = new HashMap<>();
        if (arguments != null) {
            arguments.forEach((name, value) -> {
                if (value != null) {
                    present.put(name, value);
                }
            });
        }
        return present;
    }
}
