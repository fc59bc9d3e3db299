package net.memnos.http.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.memnos.engine.MemnosException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes JSON in snake case. What a model tends to get slightly wrong is taken as it was meant. */
public final class Wire {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private Wire() {}

    /** Reads the body of a request. */
    public static <T> T read(byte[] body, Class<T> type) {
        JsonNode tree;
        try {
            tree = JSON.readTree(new ByteArrayInputStream(body));
        } catch (JacksonException e) {
            throw MemnosException.badField("body", "is not JSON" + where(e), "send one JSON object");
        }
        return convert(tree, type);
    }

    /** Reads the arguments of a tool. */
    public static <T> T read(Map<String, Object> arguments, Class<T> type) {
        return convert(JSON.valueToTree(arguments), type);
    }

    public static byte[] bytes(Object value) {
        return JSON.writeValueAsBytes(value);
    }

    public static String text(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** As plain maps, lists and numbers, for a protocol that writes its own JSON. */
    public static Object plain(Object value) {
        return JSON.convertValue(value, Object.class);
    }

    private static <T> T convert(JsonNode tree, Class<T> type) {
        if (!(tree instanceof ObjectNode object)) {
            throw MemnosException.badField("body", "is not a JSON object", "send one JSON object");
        }
        try {
            return JSON.treeToValue(asMeant(object), type);
        } catch (DatabindException e) {
            throw MemnosException.badField(
                    path(e), "has a value of the wrong kind", "see the description of the field");
        }
    }

    /** A list that was put into a string becomes the list again, and an empty string nothing. */
    private static ObjectNode asMeant(ObjectNode object) {
        ObjectNode meant = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode value = field.getValue();
            if (!value.isString()) {
                meant.set(field.getKey(), value);
            } else if (!value.stringValue().isBlank()) {
                meant.set(field.getKey(), isList(field.getKey()) ? unpacked(value) : value);
            } else if (isText(field.getKey())) {
                meant.set(field.getKey(), value);
            }
        }
        return meant;
    }

    private static boolean isList(String field) {
        return List.of("facts", "types", "permissions", "names", "add_aliases", "remove_aliases")
                .contains(field);
    }

    /** An empty text is an error of its own, not a missing field. */
    private static boolean isText(String field) {
        return List.of("text", "query", "claim", "entity").contains(field);
    }

    private static JsonNode unpacked(JsonNode value) {
        String text = value.stringValue().strip();
        if (!text.startsWith("[") && !text.startsWith("{")) {
            return value;
        }
        try {
            return JSON.readTree(text);
        } catch (JacksonException _) {
            return value;
        }
    }

    private static String path(DatabindException e) {
        String path = e.getPath().stream()
                .map(at -> at.getPropertyName() == null ? "[" + at.getIndex() + "]" : "." + at.getPropertyName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "body" : path.replaceFirst("^\\.", "");
    }

    private static String where(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }
}
