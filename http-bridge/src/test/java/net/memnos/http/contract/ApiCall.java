package net.memnos.http.contract;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/**
 * A request and its answer, as they went over the wire.
 *
 * @param target the path with what follows the question mark, as it was sent
 * @param sent the body of the request, or empty
 * @param received the body of the answer, or empty
 */
public record ApiCall(String method, String target, String sent, int status, HttpHeaders headers, String received) {

    public static ApiCall of(String sent, HttpResponse<String> answer) {
        URI uri = answer.request().uri();
        return new ApiCall(
                answer.request().method(),
                uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
                sent,
                answer.statusCode(),
                answer.headers(),
                answer.body());
    }

    String path() {
        return target.replaceFirst("\\?.*$", "");
    }

    /** What follows the question mark, or empty. */
    String query() {
        return target.contains("?") ? target.substring(target.indexOf('?') + 1) : "";
    }

    /** Without what follows a semicolon. */
    String mediaType() {
        return headers.firstValue("Content-Type")
                .orElse("")
                .replaceFirst(";.*$", "")
                .strip();
    }

    boolean isDone() {
        return status < 300;
    }

    @Override
    public String toString() {
        return method + " " + target + " -> " + status;
    }
}
