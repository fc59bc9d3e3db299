package net.memnos.engine.extract.llm;

import java.util.List;
import java.util.Set;
import net.memnos.engine.fact.AssertionKind;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON schema that a model's answer is held to, in the part of the language that strict endpoints accept. */
final class AnswerSchema {

    private static final List<String> FIELDS =
            List.of("kind", "subject", "predicate", "object", "from", "statement", "valid_from", "valid_to");
    private static final Set<String> MAY_BE_NULL = Set.of("subject", "from", "valid_from", "valid_to");

    private AnswerSchema() {}

    /** The value of {@code response_format}. */
    static ObjectNode responseFormat() {
        ObjectNode format = JsonNodeFactory.instance.objectNode();
        format.put("type", "json_schema");
        ObjectNode named = format.putObject("json_schema");
        named.put("name", "facts");
        named.put("strict", true);
        ObjectNode root = object(named.putObject("schema"), List.of("facts"));
        ObjectNode facts = root.putObject("facts");
        facts.put("type", "array");
        ObjectNode properties = object(facts.putObject("items"), FIELDS);
        for (String field : FIELDS) {
            ObjectNode property = properties.putObject(field);
            if (MAY_BE_NULL.contains(field)) {
                property.putArray("type").add("string").add("null");
            } else {
                property.put("type", "string");
            }
        }
        ArrayNode kinds = ((ObjectNode) properties.path("kind")).putArray("enum");
        for (AssertionKind kind : AssertionKind.values()) {
            kinds.add(kind.label());
        }
        return format;
    }

    private static ObjectNode object(ObjectNode schema, List<String> required) {
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        ArrayNode names = schema.putArray("required");
        required.forEach(names::add);
        return schema.putObject("properties");
    }
}
