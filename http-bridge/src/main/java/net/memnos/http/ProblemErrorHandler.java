package net.memnos.http;

import java.nio.ByteBuffer;
import net.memnos.http.wire.Wire;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the container itself refuses, as a problem document, too: without its reasons, which may name classes. */
final class ProblemErrorHandler implements Request.Handler {

    /** The way out of a wrong path. */
    static final String ROUTES = "GET /openapi.yaml describes every route; MCP is at /mcp";

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Problem problem = problem(response.getStatus());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        if (problem.status() == 503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS);
        }
        response.write(true, ByteBuffer.wrap(Wire.bytes(problem)), callback);
        return true;
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 404 -> Problem.http(404, "not_found", "There is no such thing", ROUTES);
            case 405 ->
                Problem.http(
                        405, "method_not_allowed", "This method does not fit", "use GET to read, POST to write or ask");
            case 413 -> Problem.http(413, "too_large", "It is too large", "send less at once");
            case 431 -> Problem.http(431, "too_large", "The headers are too large", "send fewer");
            case 503 -> Problem.http(503, "unavailable", "It is not available now", "try again");
            default ->
                status >= 500
                        ? Problem.http(status, "internal", "memnos failed", "see the server's log")
                        : Problem.http(
                                status, "bad_request", "The request is malformed", "send one JSON object in UTF-8");
        };
    }
}
