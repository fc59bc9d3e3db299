package net.memnos.http;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.memnos.http.limit.Effect;

/**
 * A method and a path, and what answers them.
 *
 * @param pattern segments; one in braces matches any segment
 * @param effect which budget of the caller's token it is taken from
 */
record Route(String method, List<String> pattern, Effect effect, Handler handler) {

    /** Answers an exchange. */
    @FunctionalInterface
    interface Handler {
        void handle(Exchange exchange) throws IOException;
    }

    static Route get(String path, Handler handler) {
        return new Route("GET", segments(path), Effect.READS, handler);
    }

    static Route post(String path, Handler handler) {
        return new Route("POST", segments(path), Effect.WRITES, handler);
    }

    /** A question that is too long for an address. */
    static Route ask(String path, Handler handler) {
        return new Route("POST", segments(path), Effect.READS, handler);
    }

    static Route delete(String path, Handler handler) {
        return new Route("DELETE", segments(path), Effect.WRITES, handler);
    }

    /** The variable parts, when the path fits. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != pattern.size()) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String expected = pattern.get(i);
            if (expected.startsWith("{")) {
                parts.put(expected.substring(1, expected.length() - 1), path.get(i));
            } else if (!expected.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }

    /** As it is written in the reference. */
    @Override
    public String toString() {
        return method + " /" + String.join("/", pattern);
    }

    static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
