package net.memnos.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server as a command sees it: requests with the caller's token, answers as JSON, problems as {@link CommandFailure}. */
final class ServerClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(90);
    private static final Duration STREAM_LIMIT = Duration.ofHours(12);
    private static final int ATTEMPTS_MAX = 5;
    private static final long WAIT_SECONDS_MAX = 60;

    private final URI url;
    private final String token;
    private final HttpClient http;

    /**
     * @param url without a path
     * @param token empty where none is needed
     */
    ServerClient(URI url, String token) {
        this.url = url;
        this.token = token;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT)
                .build();
    }

    URI url() {
        return url;
    }

    String token() {
        return token;
    }

    /** A text as one segment of a path, whatever it holds. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonNode get(String path, Map<String, String> query) {
        return json(request(path, query).GET());
    }

    JsonNode post(String path, JsonNode body) {
        return json(request(path, Map.of())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    JsonNode delete(String path, Map<String, String> query) {
        return json(request(path, query).DELETE());
    }

    /** A download, to be closed by the caller. */
    InputStream download(String path, Map<String, String> query) {
        return open(request(path, query).timeout(STREAM_LIMIT).GET());
    }

    /** An upload of lines whose answer comes while it runs; the answer is to be closed by the caller. */
    InputStream upload(String path, Map<String, String> query, byte[] lines) {
        return open(request(path, query)
                .timeout(STREAM_LIMIT)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(lines)));
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(url + path + (parameters.isEmpty() ? "" : "?" + parameters)))
                .timeout(ANSWER_LIMIT)
                .header("Accept", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode json(HttpRequest.Builder request) {
        try (InputStream body = open(request)) {
            byte[] bytes = body.readAllBytes();
            return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new CommandFailure("the server's answer is not JSON", "check what runs at " + url, e);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** A command that asks for much, step by step, waits when the server says that it comes too fast. */
    private InputStream open(HttpRequest.Builder request) {
        try {
            for (int attempt = 1; ; attempt++) {
                HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
                if (response.statusCode() < 300) {
                    return response.body();
                }
                try (InputStream body = response.body()) {
                    byte[] problem = body.readAllBytes();
                    if (response.statusCode() != 429 || attempt == ATTEMPTS_MAX) {
                        throw problem(response.statusCode(), problem);
                    }
                }
                Thread.sleep(wait(response));
            }
        } catch (IOException e) {
            throw lost(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Duration wait(HttpResponse<?> response) {
        long seconds = response.headers().firstValueAsLong("Retry-After").orElse(1);
        return Duration.ofSeconds(Math.clamp(seconds, 0, WAIT_SECONDS_MAX));
    }

    private static CommandFailure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CommandFailure("interrupted while waiting for the server", "", e);
    }

    private CommandFailure problem(int status, byte[] body) {
        JsonNode document;
        try {
            document = JSON.readTree(body);
        } catch (JacksonException e) {
            return new CommandFailure(
                    "the server answered with status " + status, "check that memnos runs at " + url, e);
        }
        String message = document.path("detail")
                .asString(document.path("title").asString("the server answered with status " + status));
        return new CommandFailure(message, document.path("hint").asString(""));
    }

    private CommandFailure lost(IOException e) {
        return new CommandFailure(
                "the server at " + url + " does not answer: "
                        + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                "run 'memnos status'",
                e);
    }

    @Override
    public void close() {
        http.close();
    }
}
