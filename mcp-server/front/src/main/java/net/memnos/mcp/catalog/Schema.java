package net.memnos.mcp.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Words for the few JSON schemas that we need: plain objects, no references, nothing at the root but an object, because
 * clients treat the rest specially. Unknown keys are allowed everywhere.
 */
final class Schema {

    private Schema() {}

    /** The properties of an object, in order. */
    static final class Properties {

        private final Map<String, Object> all = new LinkedHashMap<>();

        Properties with(String name, Map<String, Object> schema) {
            all.put(name, schema);
            return this;
        }

        Map<String, Object> requiring(String... names) {
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("type", "object");
            schema.put("properties", all);
            if (names.length > 0) {
                schema.put("required", List.of(names));
            }
            return schema;
        }
    }

    static Properties object() {
        return new Properties();
    }

    static Map<String, Object> text(String description) {
        return described("string", description);
    }

    static Map<String, Object> text(String description, int lengthMax) {
        Map<String, Object> schema = text(description);
        schema.put("minLength", 1);
        schema.put("maxLength", lengthMax);
        return schema;
    }

    static Map<String, Object> instant(String description) {
        return text(description + "; ISO 8601, such as 2026-03-01 or 2026-03-01T09:30:00Z");
    }

    static Map<String, Object> choice(String description, String... values) {
        Map<String, Object> schema = text(description);
        schema.put("enum", List.of(values));
        return schema;
    }

    /** Models often quote numbers; both ways are taken. */
    static Map<String, Object> wholeNumber(String description) {
        return described(List.of("integer", "string"), description);
    }

    static Map<String, Object> yesOrNo(String description) {
        return described(List.of("boolean", "string"), description);
    }

    static Map<String, Object> list(String description, Map<String, Object> items) {
        Map<String, Object> schema = described("array", description);
        schema.put("items", items);
        return schema;
    }

    static Map<String, Object> plain(String type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        return schema;
    }

    static Map<String, Object> plainList(Map<String, Object> items) {
        Map<String, Object> schema = plain("array");
        schema.put("items", items);
        return schema;
    }

    private static Map<String, Object> described(Object type, String description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        schema.put("description", description);
        return schema;
    }
}
