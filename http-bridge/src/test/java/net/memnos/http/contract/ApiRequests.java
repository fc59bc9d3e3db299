package net.memnos.http.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether what was sent with a call that went well is as the description says. */
record ApiRequests(ApiDocument document, ApiSchemas schemas) {

    private static final String LINES = "application/x-ndjson";

    List<String> errors(ApiOperation operation, ApiCall call) {
        List<String> errors = new ArrayList<>(ofParameters(operation, call));
        JsonNode body = document.resolved(operation.node().path("requestBody"));
        if (body.path("required").asBoolean(false) && call.sent().isEmpty()) {
            errors.add("it went well without a body");
        } else if (body.path("content").has(LINES)) {
            errors.addAll(ofLines(body.path("content").path(LINES).path("schema"), call));
        } else if (!body.isMissingNode()) {
            JsonNode schema = body.path("content").path("application/json").path("schema");
            schemas.errors(schema, meant(schema, JsonMapper.shared().readTree(call.sent())))
                    .forEach(error -> errors.add("what was sent: " + error));
        }
        return errors;
    }

    private List<String> ofParameters(ApiOperation operation, ApiCall call) {
        Map<String, String> given =
                new LinkedHashMap<>(operation.parts(call.path()).orElseThrow());
        for (String pair : call.query().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                given.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        List<String> errors = new ArrayList<>();
        Set<String> unknown = new HashSet<>(given.keySet());
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asString();
            unknown.remove(name);
            String value = given.getOrDefault(name, "");
            if (!value.isEmpty()) {
                JsonNode schema = parameter.path("schema");
                schemas.errors(schema, typed(schema, value)).forEach(error -> errors.add(name + ": " + error));
            } else if (parameter.path("required").asBoolean(false)) {
                errors.add(name + ": it went well without");
            }
        }
        unknown.forEach(name -> errors.add(name + ": is no parameter"));
        return errors;
    }

    /** Lines that the answer takes for bad may be anything. */
    private List<String> ofLines(JsonNode schema, ApiCall call) {
        List<String> lines = call.sent().lines().toList();
        List<String> errors = new ArrayList<>();
        call.received().lines().map(JsonMapper.shared()::readTree).forEach(result -> {
            int number = result.path("line").asInt(0);
            if (number > 0 && !result.path("outcome").asString().equals("failed")) {
                String text = lines.get(number - 1).replaceFirst("^\uFEFF", "");
                schemas.errors(schema, JsonMapper.shared().readTree(text))
                        .forEach(error -> errors.add("line " + number + " was taken: " + error));
            }
        });
        return errors;
    }

    /** As the description says that it is read: an optional text that is empty is nothing, a value is a list of one. */
    private JsonNode meant(JsonNode described, JsonNode value) {
        JsonNode schema = document.resolved(described);
        if (schema.path("type").asString("").equals("array")) {
            ArrayNode items = JsonMapper.shared().createArrayNode();
            (value.isArray() ? value.valueStream() : Stream.of(value))
                    .forEach(item -> items.add(meant(schema.path("items"), item)));
            return items;
        }
        if (!value.isObject()) {
            return value;
        }
        Set<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        ObjectNode object = JsonMapper.shared().createObjectNode();
        value.properties().forEach(field -> {
            boolean nothing = field.getValue().isString()
                    && field.getValue().stringValue().isBlank()
                    && !required.contains(field.getKey());
            if (!nothing) {
                object.set(field.getKey(), meant(schema.path("properties").path(field.getKey()), field.getValue()));
            }
        });
        return object;
    }

    private JsonNode typed(JsonNode schema, String value) {
        String type = document.resolved(schema).path("type").asString("string");
        return switch (type) {
            case "integer", "boolean" ->
                Optional.of(value)
                        .filter(text -> text.matches("-?\\d+|true|false"))
                        .<JsonNode>map(JsonMapper.shared()::readTree)
                        .orElseGet(() -> JsonMapper.shared().getNodeFactory().stringNode(value));
            case "array" -> {
                ArrayNode items = JsonMapper.shared().createArrayNode();
                for (String item : value.split(",")) {
                    items.add(item);
                }
                yield items;
            }
            default -> JsonMapper.shared().getNodeFactory().stringNode(value);
        };
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
