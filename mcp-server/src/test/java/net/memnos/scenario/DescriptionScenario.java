package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.http.BridgeForTests;
import net.memnos.http.HttpBridge;
import net.memnos.http.contract.ApiDocument;
import net.memnos.http.contract.ApiOperation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description that the server hands out says what the server does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DescriptionScenario {

    private static final ApiDocument DOCUMENT = ApiDocument.own();

    private final Team team = new Team().member("ada", "team:*");

    @AfterAll
    void close() {
        team.close();
    }

    @Test
    void every_route_is_described_and_everything_described_is_a_route() {
        Set<String> described =
                DOCUMENT.operations().stream().map(ApiOperation::route).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(BridgeForTests.routes(team.engine().engine())), described);
    }

    @Test
    void anybody_may_read_the_description_as_it_is_written() throws Exception {
        byte[] written;
        try (var file = HttpBridge.class.getResourceAsStream("openapi.yaml")) {
            assertTrue(file != null);
            written = file.readAllBytes();
        }
        for (String method : List.of("GET", "HEAD")) {
            HttpResponse<byte[]> answer = team.rest("root")
                    .http()
                    .send(
                            HttpRequest.newBuilder(team.url().resolve("/openapi.yaml"))
                                    .method(method, HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.ofByteArray());
            assertEquals(200, answer.statusCode());
            assertEquals(
                    "application/yaml",
                    answer.headers().firstValue("Content-Type").orElse(""));
            assertEquals(
                    Integer.toString(written.length),
                    answer.headers().firstValue("Content-Length").orElse(""));
            assertEquals(
                    method.equals("GET") ? new String(written, java.nio.charset.StandardCharsets.UTF_8) : "",
                    new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /**
     * What is beyond a limit of the description by as little as can be is refused, with the name of the field. A principal
     * is looked up, and so is not there.
     */
    @TestFactory
    Stream<DynamicTest> a_field_beyond_its_limit_is_refused_by_its_name() {
        return DOCUMENT.operations().stream()
                .filter(one -> one.requestExample().isObject())
                .flatMap(operation -> operation.requestSchema().path("properties").properties().stream()
                        .flatMap(field -> beyond(field.getKey(), resolved(field.getValue())).stream())
                        .map(beyond -> DynamicTest.dynamicTest(
                                operation.route() + " " + beyond, () -> refused(operation, beyond))));
    }

    /** A request that is wrong in one field. */
    private record Beyond(String field, String what, JsonNode value) {

        @Override
        public String toString() {
            return field + " " + what;
        }
    }

    private static List<Beyond> beyond(String field, JsonNode schema) {
        List<Beyond> all = new ArrayList<>();
        JsonMapper json = JsonMapper.shared();
        if (schema.has("maxLength")) {
            String start = schema.has("pattern") ? "a" : "é";
            all.add(new Beyond(
                    field,
                    "too long",
                    json.valueToTree(start.repeat(schema.path("maxLength").asInt() + 1))));
        }
        if (schema.has("pattern")
                || schema.has("enum")
                || schema.path("format").asString("").equals("uuid")) {
            all.add(new Beyond(field, "that is none", json.valueToTree("~none~")));
        }
        if (schema.has("maximum")) {
            all.add(new Beyond(
                    field, "too large", json.valueToTree(schema.path("maximum").asLong() + 1)));
        }
        if (schema.has("minimum")) {
            all.add(new Beyond(
                    field, "too small", json.valueToTree(schema.path("minimum").asLong() - 1)));
        }
        if (schema.path("type").asString("").equals("boolean")) {
            all.add(new Beyond(field, "that is none", json.valueToTree("~none~")));
        }
        return all;
    }

    private void refused(ApiOperation operation, Beyond beyond) {
        ObjectNode body = (ObjectNode) operation.requestExample().deepCopy();
        List<String> choice = operation
                .requestSchema()
                .path("oneOf")
                .valueStream()
                .map(one -> one.path("required").path(0).asString())
                .toList();
        if (choice.contains(beyond.field())) {
            choice.forEach(body::remove);
        }
        body.set(beyond.field(), beyond.value());
        String path = operation
                .template()
                .replace("{name}", "root")
                .replace("{id}", "t_0197c0de-0000-7000-8000-000000000000");
        Rest.Reply reply = team.rest("root").post(path, JsonMapper.shared().writeValueAsString(body));
        if (beyond.field().equals("principal")) {
            reply.body(404);
            return;
        }
        assertTrue(Set.of(400, 413).contains(reply.status()), reply.status() + " " + reply.text());
        assertEquals(
                beyond.field(),
                JsonMapper.shared().readTree(reply.text()).path("field").asString(""),
                reply.text());
    }

    private static JsonNode resolved(JsonNode schema) {
        if (!schema.has("$ref")) {
            return schema;
        }
        ObjectNode whole = (ObjectNode)
                DOCUMENT.root().at(schema.path("$ref").asString().substring(1)).deepCopy();
        schema.properties().forEach(entry -> whole.set(entry.getKey(), entry.getValue()));
        return whole;
    }
}
