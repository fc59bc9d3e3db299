package net.memnos.http.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of the description, each compiled once. Formats are checked, too. Thread-safe. */
final class ApiSchemas {

    private static final String COMPONENTS = "components";

    private final ApiDocument document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            Dialect.builder(Dialects.getDraft202012())
                    .keyword(new NonValidationKeyword(COMPONENTS))
                    .build(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    ApiSchemas(ApiDocument document) {
        this.document = document;
    }

    /** What is wrong with a value; empty when it is as the schema says. */
    List<String> errors(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(ApiSchemas::shown)
                .toList();
    }

    /** What is wrong with a schema itself. */
    List<String> errorsOfSchema(JsonNode schema) {
        return registry
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                .validate(schema)
                .stream()
                .map(ApiSchemas::shown)
                .toList();
    }

    /** References lead into the document, so its schemas come along; what is referred to is read when it is needed. */
    private Schema compile(JsonNode schema) {
        ObjectNode whole = JsonMapper.shared().createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.putObject(COMPONENTS)
                .set("schemas", document.root().path(COMPONENTS).path("schemas"));
        return registry.getSchema(SchemaLocation.of("urn:memnos:schema:" + count.incrementAndGet()), whole);
    }

    private static String shown(Error error) {
        return error.getInstanceLocation() + ": " + error.getMessage();
    }
}
