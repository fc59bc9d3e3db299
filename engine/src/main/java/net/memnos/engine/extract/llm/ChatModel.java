package net.memnos.engine.extract.llm;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.memnos.engine.config.ServerConfig.Extraction;
import net.memnos.engine.extract.llm.ModelAnswer.Failed;
import net.memnos.engine.extract.llm.ModelAnswer.Fault;
import net.memnos.engine.extract.llm.ModelAnswer.Given;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks a model behind an OpenAI-compatible endpoint, once a call: when to ask again is decided by the job. Neither the key nor the text of an answer ever gets into a message. Thread-safe.
 */
public final class ChatModel implements AutoCloseable {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final long BODY_MAX = 1 << 20;

    private final Extraction endpoint;
    private final InstantSource clock;
    private final URI address;
    private final HttpClient http;
    private volatile Dialect dialect = Dialect.FULL;

    /** Which optional parts of a request an endpoint understands. */
    private record Dialect(boolean schema, boolean temperature) {
        static final Dialect FULL = new Dialect(true, true);
    }

    private record Reply(int status, Optional<Duration> retryAfter, byte[] body) {}

    public ChatModel(Extraction endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.address = URI.create(endpoint.baseUrl().toString().replaceFirst("/+$", "") + "/chat/completions");
        this.http = HttpClient.newBuilder()
                // Over plain HTTP the client would offer an upgrade to HTTP/2 that small servers stumble over.
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_MAX)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    Extraction endpoint() {
        return endpoint;
    }

    /** Where the model is, for people: its name and host. */
    String shown() {
        return endpoint.model() + " at " + endpoint.baseUrl().getAuthority();
    }

    <T> ModelAnswer<T> ask(Question<T> question) {
        try {
            return ask(question, dialect);
        } catch (Unreached e) {
            return Failed.of(Fault.AWAY, String.valueOf(e.getMessage()));
        }
    }

    /** An endpoint that refuses a request as such is asked once more without what it may not know. */
    private <T> ModelAnswer<T> ask(Question<T> question, Dialect spoken) throws Unreached {
        Reply reply = post(request(question, spoken));
        Optional<Dialect> simpler = simpler(spoken, reply);
        if (simpler.isEmpty()) {
            return answer(reply, question);
        }
        ModelAnswer<T> answer = ask(question, simpler.get());
        if (answer.answered()) {
            dialect = simpler.get();
        }
        return answer;
    }

    private static Optional<Dialect> simpler(Dialect spoken, Reply reply) {
        if (reply.status() != 400 && reply.status() != 422) {
            return Optional.empty();
        }
        if (spoken.temperature() && new String(reply.body(), StandardCharsets.UTF_8).contains("temperature")) {
            return Optional.of(new Dialect(spoken.schema(), false));
        }
        return spoken.schema() ? Optional.of(new Dialect(false, spoken.temperature())) : Optional.empty();
    }

    private HttpRequest request(Question<?> question, Dialect spoken) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", endpoint.model());
        if (spoken.temperature()) {
            body.put("temperature", 0);
        }
        ArrayNode messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", question.system());
        messages.addObject().put("role", "user").put("content", question.user());
        if (spoken.schema()) {
            body.set("response_format", question.responseFormat());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        endpoint.key().ifPresent(key -> request.header("Authorization", "Bearer " + key.value()));
        return request.build();
    }

    /** The request's own timeout ends with the headers, so the whole is timed here. */
    private Reply post(HttpRequest request) throws Unreached {
        CompletableFuture<HttpResponse<byte[]>> asked =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), BODY_MAX));
        try {
            HttpResponse<byte[]> response = asked.get(endpoint.timeout().toMillis(), TimeUnit.MILLISECONDS);
            Optional<Duration> retryAfter = response.headers()
                    .firstValue("Retry-After")
                    .flatMap(header -> RetryAfter.parse(header, clock.instant()));
            return new Reply(response.statusCode(), retryAfter, response.body());
        } catch (TimeoutException _) {
            asked.cancel(true);
            throw new Unreached("no answer within " + endpoint.timeout().toSeconds() + " s");
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the model was asked", e);
        } catch (ExecutionException e) {
            throw unreached(e);
        }
    }

    private static Unreached unreached(ExecutionException e) {
        return switch (e.getCause()) {
            case HttpConnectTimeoutException _ ->
                new Unreached("no connection within " + CONNECT_MAX.toSeconds() + " s");
            case ConnectException _ -> new Unreached("the connection was refused, or there is no such host");
            case IOException _ -> new Unreached("the connection broke, or the answer is longer than 1 MiB");
            case null, default -> throw new IllegalStateException("the model could not be asked", e);
        };
    }

    private static <T> ModelAnswer<T> answer(Reply reply, Question<T> question) {
        int status = reply.status();
        String said = "the endpoint answered " + status;
        if (status == 200) {
            return completed(reply.body(), question);
        }
        Fault fault = switch (status) {
            case 429 -> Fault.LIMITED;
            case 408, 425 -> Fault.AWAY;
            case 401, 402, 403, 404, 405 -> Fault.DENIED;
            default -> status >= 500 ? Fault.AWAY : status < 400 ? Fault.DENIED : Fault.REJECTED;
        };
        return new Failed<>(fault, said, reply.retryAfter(), TokenCount.NONE, false);
    }

    private static <T> ModelAnswer<T> completed(byte[] body, Question<T> question) {
        TokenCount tokens = TokenCount.NONE;
        try {
            Completion completion = Completion.read(body);
            tokens = completion.tokens();
            if (completion.withheld()) {
                return new Failed<>(
                        Fault.REJECTED, "the model declined to answer this", Optional.empty(), tokens, true);
            }
            return new Given<>(question.read(completion.content()), tokens);
        } catch (BrokenAnswer e) {
            return new Failed<>(Fault.BROKEN, String.valueOf(e.getMessage()), Optional.empty(), tokens, true);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** No answer came; the message is in our own words. */
    private static final class Unreached extends Exception {

        private static final long serialVersionUID = 1L;

        Unreached(String message) {
            super(message);
        }
    }
}
