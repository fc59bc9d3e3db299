package net.memnos.scenario;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** One thing that is asked of memnos, by way of one of its fronts. */
sealed interface Ask {

    /** A request over REST. */
    record Http(String method, String path, String body, Map<String, String> headers) implements Ask {

        Http(String method, String path, String body) {
            this(method, path, body, Map.of());
        }
    }

    /** A request over MCP. */
    record Mcp(String method, Map<String, Object> params) implements Ask {}

    /** A command line. */
    record Command(List<String> words) implements Ask {}

    static Ask get(String path) {
        return new Http("GET", path, "");
    }

    static Ask delete(String path) {
        return new Http("DELETE", path, "");
    }

    static Ask post(String path, Object... fields) {
        return new Http("POST", path, JsonMapper.shared().writeValueAsString(map(fields)));
    }

    /** An event of a client in a namespace. */
    static Ask hook(String client, String namespace, Object... fields) {
        return new Http(
                "POST",
                "/hooks/" + client,
                JsonMapper.shared().writeValueAsString(map(fields)),
                Map.of("Memnos-Namespace", namespace));
    }

    static Ask tool(String name, Object... arguments) {
        return new Mcp("tools/call", Map.of("name", name, "arguments", map(arguments)));
    }

    static Ask resource(String address) {
        return new Mcp("resources/read", Map.of("uri", address));
    }

    static Ask prompt(String name, Object... arguments) {
        return new Mcp("prompts/get", Map.of("name", name, "arguments", map(arguments)));
    }

    static Ask cli(String... words) {
        return new Command(List.of(words));
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i].toString(), pairs[i + 1]);
        }
        return map;
    }
}
