package net.memnos.mcp.catalog;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's JSON with its errors cleaned: the SDK writes Java exceptions into some of them, with class names and stack
 * traces, where a JSON-RPC error belongs.
 */
public final class CleanJson implements McpJsonMapper {

    private static final Pattern INSIDES = Pattern.compile("\\w+\\.\\w+\\.\\w+|\\w+(Exception|Error)\\b|\\w+\\$\\w+");

    private final McpJsonMapper json;

    public CleanJson(McpJsonMapper json) {
        this.json = json;
    }

    @Override
    public String writeValueAsString(Object value) throws IOException {
        return json.writeValueAsString(clean(value));
    }

    @Override
    public byte[] writeValueAsBytes(Object value) throws IOException {
        return json.writeValueAsBytes(clean(value));
    }

    /** An error that belongs to no request, as a line of JSON. */
    public String error(int code, String message) throws IOException {
        return json.writeValueAsString(unasked(new JSONRPCError(code, message)));
    }

    private static Object clean(Object value) {
        return switch (value) {
            case McpError failure -> unasked(clean(failure.getJsonRpcError()));
            case JSONRPCResponse response
            when response.error() != null -> JSONRPCResponse.error(response.id(), clean(response.error()));
            default -> value;
        };
    }

    private static JSONRPCError clean(JSONRPCError error) {
        return new JSONRPCError(error.code(), clean(error.code(), error.message()));
    }

    private static String clean(int code, @Nullable String message) {
        if (message != null && !INSIDES.matcher(message).find()) {
            return message;
        }
        return switch (code) {
            case McpSchema.ErrorCodes.PARSE_ERROR -> "This is not JSON.";
            case McpSchema.ErrorCodes.INVALID_REQUEST -> "This is not a JSON-RPC message.";
            case McpSchema.ErrorCodes.METHOD_NOT_FOUND -> "There is no such method.";
            case McpSchema.ErrorCodes.INVALID_PARAMS -> "The parameters do not fit the method.";
            default -> "The request could not be handled.";
        };
    }

    private static Map<String, @Nullable Object> unasked(JSONRPCError error) {
        Map<String, @Nullable Object> response = new LinkedHashMap<>();
        response.put("jsonrpc", McpSchema.JSONRPC_VERSION);
        response.put("id", null);
        response.put("error", error);
        return response;
    }

    @Override
    public <T> T readValue(String content, Class<T> type) throws IOException {
        return json.readValue(content, type);
    }

    @Override
    public <T> T readValue(byte[] content, Class<T> type) throws IOException {
        return json.readValue(content, type);
    }

    @Override
    public <T> T readValue(String content, TypeRef<T> type) throws IOException {
        return json.readValue(content, type);
    }

    @Override
    public <T> T readValue(byte[] content, TypeRef<T> type) throws IOException {
        return json.readValue(content, type);
    }

    @Override
    public <T> T convertValue(Object from, Class<T> type) {
        return json.convertValue(from, type);
    }

    @Override
    public <T> T convertValue(Object from, TypeRef<T> type) {
        return json.convertValue(from, type);
    }
}
