package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import net.memnos.http.contract.ApiCall;
import net.memnos.http.contract.ApiContract;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program that speaks REST. Every answer is held against {@code openapi.yaml}.
 *
 * @param token empty for one that has none
 */
record Rest(HttpClient http, URI server, String token) {

    /** An answer of any status. */
    record Reply(int status, String text, String retryAfter) {

        JsonNode body(int expectedStatus) {
            assertEquals(expectedStatus, status, text);
            return JsonMapper.shared().readTree(text);
        }

        List<String> lines() {
            assertEquals(200, status, text);
            return text.lines().toList();
        }
    }

    Reply get(String path) {
        return send("GET", path, "");
    }

    Reply post(String path, String body) {
        return send("POST", path, body);
    }

    Reply post(String path, Map<String, Object> body) {
        return post(path, JsonMapper.shared().writeValueAsString(body));
    }

    Reply send(String method, String path, String body) {
        return send(method, path, body, Map.of());
    }

    Reply send(String method, String path, String body, Map<String, String> headers) {
        HttpResponse<String> response = exchange(method, path, body, headers);
        return new Reply(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Retry-After").orElse(""));
    }

    /** An event of a client's hook. */
    HttpResponse<String> hook(String client, String body, Map<String, String> headers) {
        return exchange("POST", "/hooks/" + client, body, headers);
    }

    private HttpResponse<String> exchange(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            ApiContract.hold(ApiCall.of(body, response));
            return response;
        } catch (IOException e) {
            throw new IllegalStateException("no answer to " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
