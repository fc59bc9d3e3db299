package net.memnos.engine.endpoint;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.memnos.engine.config.Secret;
import net.memnos.engine.config.SecretSource;
import tools.jackson.databind.JsonNode;

/**
 * One operation of an OpenAI-compatible endpoint, asked once a call. Neither the key nor the text of an answer ever gets into
 * a message. Thread-safe.
 */
public final class HttpEndpoint implements AutoCloseable {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final long MIB = 1 << 20;

    private final URI address;
    private final Optional<Secret> key;
    private final SecretSource secrets;
    private final InstantSource clock;
    private final long bodyMax;
    private final HttpClient http;

    /**
     * @param base the address that all operations of the endpoint begin with
     * @param operation such as {@code chat/completions}
     * @param key as it is configured
     * @param bodyMax how long an answer may be, in MiB
     */
    public HttpEndpoint(
            URI base, String operation, Optional<Secret> key, SecretSource secrets, InstantSource clock, int bodyMax) {
        this.address = URI.create(base.toString().replaceFirst("/+$", "") + "/" + operation);
        this.key = key;
        this.secrets = secrets;
        this.clock = clock;
        this.bodyMax = bodyMax * MIB;
        this.http = HttpClient.newBuilder()
                // Over plain HTTP the client would offer an upgrade to HTTP/2 that small servers stumble over.
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_MAX)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Where it is, for people. */
    public String host() {
        return address.getAuthority();
    }

    /** Sends a request. The request's own timeout would end with the headers, so the whole is timed here. */
    public Reply post(JsonNode body, Duration within) throws Unreached {
        CompletableFuture<HttpResponse<byte[]>> asked =
                http.sendAsync(request(body), BodyHandlers.limiting(BodyHandlers.ofByteArray(), bodyMax));
        try {
            HttpResponse<byte[]> response = asked.get(within.toMillis(), TimeUnit.MILLISECONDS);
            Optional<Duration> retryAfter = response.headers()
                    .firstValue("Retry-After")
                    .flatMap(header -> RetryAfter.parse(header, clock.instant()));
            return new Reply(response.statusCode(), retryAfter, response.body());
        } catch (TimeoutException _) {
            asked.cancel(true);
            throw new Unreached(Fault.AWAY, "no answer within " + shown(within));
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the model was asked", e);
        } catch (ExecutionException e) {
            throw unreached(e);
        }
    }

    private HttpRequest request(JsonNode body) throws Unreached {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        if (key.isPresent()) {
            request.header("Authorization", "Bearer " + value(key.get()).value());
        }
        return request.build();
    }

    /** A vault that is locked is like a key that is wrong: no call can work, until somebody opens it. */
    private Secret value(Secret configured) throws Unreached {
        try {
            return secrets.resolve(configured);
        } catch (SecretSource.Unresolved e) {
            throw new Unreached(Fault.DENIED, String.valueOf(e.getMessage()));
        }
    }

    private Unreached unreached(ExecutionException e) {
        return switch (e.getCause()) {
            case HttpConnectTimeoutException _ ->
                new Unreached(Fault.AWAY, "no connection within " + shown(CONNECT_MAX));
            case ConnectException _ ->
                new Unreached(Fault.AWAY, "the connection was refused, or there is no such host");
            case IOException _ ->
                new Unreached(
                        Fault.AWAY, "the connection broke, or the answer is longer than " + bodyMax / MIB + " MiB");
            case null, default -> throw new IllegalStateException("the model could not be asked", e);
        };
    }

    private static String shown(Duration time) {
        return time.toSeconds() > 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** No answer came; the message is in our own words. */
    public static final class Unreached extends Exception {

        private static final long serialVersionUID = 1L;

        private final Fault fault;

        Unreached(Fault fault, String message) {
            super(message);
            this.fault = fault;
        }

        public Fault fault() {
            return fault;
        }
    }
}
