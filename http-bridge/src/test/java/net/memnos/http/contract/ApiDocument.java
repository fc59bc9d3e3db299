package net.memnos.http.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.memnos.http.HttpBridge;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The description of every route, read. */
public record ApiDocument(JsonNode root) {

    /** What a key of a path may be besides something else. */
    static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch", "head", "options", "trace");

    /** As the server hands it out. */
    public static ApiDocument own() {
        try (InputStream file = HttpBridge.class.getResourceAsStream("openapi.yaml")) {
            if (file == null) {
                throw new IllegalStateException("openapi.yaml is not on the class path");
            }
            return new ApiDocument(YAMLMapper.builder().build().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every operation, as the document orders them. */
    public List<ApiOperation> operations() {
        return root.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(entry -> METHODS.contains(entry.getKey()))
                        .map(entry -> new ApiOperation(this, entry.getKey(), path.getKey(), entry.getValue())))
                .toList();
    }

    /** The operation that a request is for. */
    Optional<ApiOperation> operation(String method, String path) {
        return operations().stream().filter(one -> one.matches(method, path)).findFirst();
    }

    /** What a node refers to, or itself. */
    JsonNode resolved(JsonNode node) {
        JsonNode found = node;
        while (found.has("$ref")) {
            String reference = found.path("$ref").asString();
            found = at(reference);
            if (found.isMissingNode()) {
                throw new IllegalStateException(reference + " leads nowhere");
            }
        }
        return found;
    }

    /** What a reference within the document leads to; missing when it leads nowhere. */
    JsonNode at(String reference) {
        return reference.startsWith("#/")
                ? root.at(reference.substring(1))
                : JsonMapper.shared().missingNode();
    }

    /** Every node of the document, from the root down. */
    Stream<JsonNode> nodes() {
        return below(root);
    }

    private static Stream<JsonNode> below(JsonNode node) {
        return Stream.concat(Stream.of(node), node.valueStream().flatMap(ApiDocument::below));
    }
}
