package net.memnos.http.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One operation of the description.
 *
 * @param method in lower case
 * @param template the path, with its variable parts in braces
 */
public record ApiOperation(ApiDocument document, String method, String template, JsonNode node) {

    /** As a route is written, such as {@code POST /remember}. */
    public String route() {
        return method.toUpperCase(Locale.ROOT) + " " + template;
    }

    /** Whether a token has to be shown. */
    boolean isGuarded() {
        return !node.has("security");
    }

    boolean matches(String asked, String path) {
        return method.equalsIgnoreCase(asked) && parts(path).isPresent();
    }

    /** The variable parts of a path, when it fits. */
    Optional<Map<String, String>> parts(String path) {
        String[] expected = template.split("/", -1);
        String[] given = path.split("/", -1);
        if (expected.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (int i = 0; i < expected.length; i++) {
            if (expected[i].startsWith("{")) {
                parts.put(expected[i].substring(1, expected[i].length() - 1), given[i]);
            } else if (!expected[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }

    List<JsonNode> parameters() {
        return node.path("parameters").valueStream().map(document::resolved).toList();
    }

    /** What is said of a status; missing when nothing is. */
    JsonNode response(int status) {
        return document.resolved(node.path("responses").path(Integer.toString(status)));
    }

    List<String> statuses() {
        return node.path("responses").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The schema of a JSON body; missing when there is none. */
    public JsonNode requestSchema() {
        return document.resolved(node.path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema"));
    }

    /** The first example of a JSON body; missing when there is none. */
    public JsonNode requestExample() {
        return requestSchema().path("examples").path(0);
    }
}
