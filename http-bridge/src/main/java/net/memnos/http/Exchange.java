package net.memnos.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Principal;
import net.memnos.http.wire.Field;
import net.memnos.http.wire.Wire;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, with what every route needs.
 *
 * @param path the variable parts of the route
 */
record Exchange(HttpServletRequest request, HttpServletResponse response, Map<String, String> path) {

    private static final int BODY_MAX = 1 << 20;

    Principal principal() {
        return Callers.of(request);
    }

    /** Reads a JSON body of at most 1 MiB. */
    <T> T body(Class<T> type) throws IOException {
        return Wire.read(bytes(), type);
    }

    /** Reads a body of at most 1 MiB. */
    byte[] bytes() throws IOException {
        byte[] body = request.getInputStream().readNBytes(BODY_MAX + 1);
        if (body.length > BODY_MAX) {
            throw MemnosException.tooLarge("body", "is larger than 1 MiB", "send less at once, or use POST /import");
        }
        return body;
    }

    /**
     * A parameter of the address. The container's own parameters would also take the body of a POST that calls itself a
     * form, as curl does unless told otherwise, and there would be nothing left to read.
     */
    @Nullable
    String query(String name) {
        String all = request.getQueryString() == null ? "" : request.getQueryString();
        for (String pair : all.split("&")) {
            int equals = pair.indexOf('=');
            if (equals >= 0 && decoded(pair.substring(0, equals)).equals(name)) {
                String value = decoded(pair.substring(equals + 1)).strip();
                return value.isEmpty() ? null : value;
            }
        }
        return null;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw MemnosException.badField("query", "is not percent-encoded", "write a percent sign as %25");
        }
    }

    String required(String name) {
        return Field.required(name, query(name));
    }

    /** A variable part of the path; a route without it is a defect. */
    String part(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no part " + name);
        }
        return value;
    }

    void answer(Object body) throws IOException {
        answer(200, body);
    }

    void answer(int status, Object body) throws IOException {
        byte[] bytes = Wire.bytes(body);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    void done() {
        response.setStatus(204);
    }
}
