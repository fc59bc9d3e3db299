package net.memnos.http.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What is not in order in the schemas of a description, one finding a line; an empty list is good. */
public final class SchemaRules {

    private final ApiDocument document;
    private final ApiSchemas schemas;

    public SchemaRules(ApiDocument document) {
        this.document = document;
        this.schemas = new ApiSchemas(document);
    }

    /** Every schema is one of JSON Schema 2020-12, and what it asks for is described. */
    public List<String> wellFormed() {
        List<String> findings = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : components()) {
            schemas.errorsOfSchema(entry.getValue()).forEach(error -> findings.add(entry.getKey() + " " + error));
            entry.getValue().path("required").forEach(field -> {
                if (!entry.getValue().path("properties").has(field.asString())) {
                    findings.add(entry.getKey() + " asks for " + field + " and does not describe it");
                }
            });
        }
        return findings;
    }

    /** Every example is as its schema says. */
    public List<String> examples() {
        List<String> findings = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : components()) {
            entry.getValue()
                    .path("examples")
                    .forEach(example -> schemas.errors(entry.getValue(), example)
                            .forEach(error -> findings.add(entry.getKey() + " has an example that is none: " + error)));
        }
        return findings;
    }

    /** A request has an example to copy. */
    public List<String> requestsWithoutExample() {
        return document.operations().stream()
                .flatMap(operation ->
                        operation.node().path("requestBody").path("content").valueStream())
                .map(media -> media.path("schema"))
                .filter(schema -> document.resolved(schema).path("examples").isEmpty())
                .map(JsonNode::toString)
                .toList();
    }

    /** An answer says all of its fields, however deep, so that one that is not described is noticed. */
    public List<String> openAnswers() {
        List<String> findings = new ArrayList<>();
        Set<JsonNode> seen = new HashSet<>();
        for (ApiOperation operation : document.operations()) {
            for (String status : operation.statuses()) {
                operation
                        .response(Integer.parseInt(status))
                        .path("content")
                        .forEach(media -> open(operation.route() + " " + status, media, seen, findings));
            }
        }
        return findings;
    }

    private void open(String at, JsonNode node, Set<JsonNode> seen, List<String> findings) {
        if (!seen.add(node)) {
            return;
        }
        if (node.path("type").asString("").equals("object") && !node.has("additionalProperties")) {
            findings.add(at + " leaves fields open: " + node.path("properties").propertyNames());
        }
        if (node.has("$ref")) {
            open(at, document.resolved(node), seen, findings);
        }
        node.forEach(child -> open(at, child, seen, findings));
    }

    private Set<Map.Entry<String, JsonNode>> components() {
        return document.root().path("components").path("schemas").properties();
    }
}
