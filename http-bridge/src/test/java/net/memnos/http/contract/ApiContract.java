package net.memnos.http.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds live calls against the description: the status, the media type, the headers and every field of an answer have to be in
 * it, and what was sent with a call that went well, too. Thread-safe.
 */
public final class ApiContract {

    private static final String LINES = "application/x-ndjson";
    private static final String PLAIN = "text/plain";
    private static final String YAML = "application/yaml";
    private static final String PROBLEM = "application/problem+json";

    /** Speaks another protocol, and only its refusals are ours. */
    private static final String MCP = "/mcp";

    private static final ApiContract OWN = new ApiContract(ApiDocument.own());

    private final ApiDocument document;
    private final ApiSchemas schemas;
    private final ApiRequests requests;

    ApiContract(ApiDocument document) {
        this.document = document;
        this.schemas = new ApiSchemas(document);
        this.requests = new ApiRequests(document, schemas);
    }

    /** Fails when a call is not as the description says. */
    public static void hold(ApiCall call) {
        List<String> errors = OWN.errors(call);
        if (!errors.isEmpty()) {
            throw new AssertionError("openapi.yaml does not describe " + call + ":\n  " + String.join("\n  ", errors)
                    + "\n  sent: " + cut(call.sent()) + "\n  received: " + cut(call.received()));
        }
    }

    /** What of a call is not as the description says. */
    List<String> errors(ApiCall call) {
        String method = call.method().equals("HEAD") ? "GET" : call.method();
        return document.operation(method, call.path())
                .map(operation -> Stream.concat(
                                ofAnswer(operation, call).stream(),
                                call.isDone() ? requests.errors(operation, call).stream() : Stream.<String>of())
                        .toList())
                .orElseGet(() -> ofNoRoute(call));
    }

    private List<String> ofAnswer(ApiOperation operation, ApiCall call) {
        JsonNode response = operation.response(call.status());
        if (response.isMissingNode()) {
            return List.of("the status is not among " + operation.statuses());
        }
        List<String> errors = new ArrayList<>();
        response.path("headers").properties().forEach(header -> {
            JsonNode described = document.resolved(header.getValue());
            if (described.path("required").asBoolean(false)
                    && call.headers().firstValue(header.getKey()).isEmpty()) {
                errors.add("the header " + header.getKey() + " is missing");
            }
        });
        JsonNode content = response.path("content");
        if (content.isEmpty()) {
            if (!call.received().isEmpty()) {
                errors.add("there is a body, and none is described");
            }
            return errors;
        }
        JsonNode media = content.path(call.mediaType());
        if (media.isMissingNode()) {
            errors.add("'" + call.mediaType() + "' is not among the media types that are described");
        } else if (!call.method().equals("HEAD")) {
            errors.addAll(ofBody(media.path("schema"), call.mediaType(), call.received()));
        }
        return errors;
    }

    private List<String> ofBody(JsonNode schema, String mediaType, String body) {
        return switch (mediaType) {
            case YAML, PLAIN -> List.of();
            case LINES ->
                body.lines().flatMap(line -> ofJson(schema, line).stream()).toList();
            default -> ofJson(schema, body);
        };
    }

    private List<String> ofJson(JsonNode schema, String text) {
        try {
            return schemas.errors(schema, JsonMapper.shared().readTree(text));
        } catch (JacksonException e) {
            return List.of("the body is not JSON: " + e.getOriginalMessage());
        }
    }

    /** What there is no route for is a problem that the description knows, and so is what the container refuses. */
    private List<String> ofNoRoute(ApiCall call) {
        if (call.path().equals(MCP) && !call.mediaType().equals(PROBLEM)) {
            return List.of();
        }
        if (call.isDone()) {
            return List.of("there is no such operation");
        }
        if (!call.mediaType().equals(PROBLEM)) {
            return List.of("'" + call.mediaType() + "' is no problem document");
        }
        JsonNode schema = document.at("#/components/schemas/Problem");
        List<String> errors = new ArrayList<>(ofJson(schema, call.received()));
        if (errors.isEmpty()) {
            JsonNode problem = JsonMapper.shared().readTree(call.received());
            if (problem.path("status").asInt() != call.status()) {
                errors.add("the status is another one in the body");
            }
            if (!codes(call.status()).contains(problem.path("code").asString())) {
                errors.add("the code does not belong to the status");
            }
        }
        return errors;
    }

    /** The codes that the answers of this status have anywhere, and those of the container. */
    private Set<String> codes(int status) {
        Set<String> codes = new HashSet<>();
        switch (status) {
            case 405 -> codes.add("method_not_allowed");
            case 431 -> codes.add("too_large");
            default ->
                document.root()
                        .path("components")
                        .path("responses")
                        .valueStream()
                        .flatMap(response -> response.path("content")
                                .path(PROBLEM)
                                .path("schema")
                                .path("allOf")
                                .valueStream())
                        .map(part -> part.path("properties"))
                        .filter(part -> part.path("status").path("const").asInt(0) == status)
                        .map(part -> part.path("code"))
                        .forEach(code -> {
                            codes.add(code.path("const").asString(""));
                            code.path("enum").forEach(one -> codes.add(one.asString()));
                        });
        }
        return codes;
    }

    private static String cut(String text) {
        return text.length() <= 2000 ? text : text.substring(0, 2000) + "…";
    }
}
