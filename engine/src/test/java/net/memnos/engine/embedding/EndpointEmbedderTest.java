package net.memnos.engine.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.memnos.engine.SettableClock;
import net.memnos.engine.config.Secret;
import net.memnos.engine.config.SecretSource;
import net.memnos.engine.config.ServerConfig.EmbeddingEndpoint;
import net.memnos.engine.config.ServerConfig.TokenPrice;
import net.memnos.engine.embedding.Embedder.Embedded;
import net.memnos.engine.embedding.VectorEndpoint.Reply;
import net.memnos.engine.job.JobFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class EndpointEmbedderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration SHORT = Duration.ofMillis(200);

    private final SettableClock clock = new SettableClock(NOW);
    private final VectorEndpoint endpoint = VectorEndpoint.open();
    private final EndpointEmbedder embedder = new EndpointEmbedder(endpoint.settings(), SecretSource.PLAIN, clock);

    @AfterEach
    void close() {
        embedder.close();
        endpoint.close();
    }

    @Test
    void texts_are_sent_in_batches_and_come_back_in_their_order() {
        List<String> texts =
                IntStream.range(0, 150).mapToObj(i -> "text number " + i).toList();

        List<Embedded> made = embedder.embedAll(texts);

        assertEquals(
                List.of(64, 64, 22),
                endpoint.requests().stream()
                        .map(request -> request.texts().size())
                        .toList());
        assertEquals(150, made.size());
        for (int i = 0; i < texts.size(); i += 37) {
            assertEquals(
                    1,
                    product(made.get(i).vector(), embedder.embed(texts.get(i)).vector()),
                    1e-5);
        }
        assertEquals(1500, made.stream().mapToLong(Embedded::tokens).sum());
        assertEquals(30, embedder.costMicros(1500));
    }

    @Test
    void the_request_names_model_and_dimensions_and_carries_the_key() {
        embedder.embed("hello");

        VectorEndpoint.Request request = endpoint.requests().getFirst();
        assertEquals(Optional.of("Bearer " + VectorEndpoint.KEY), request.authorization());
        assertEquals(VectorEndpoint.MODEL, request.body().path("model").asString());
        assertEquals(
                VectorEndpoint.DIMENSIONS, request.body().path("dimensions").asInt());
    }

    @Test
    void an_endpoint_that_knows_no_dimensions_is_asked_without_them_from_then_on() {
        endpoint.next(VectorEndpoint.status(400));

        embedder.embed("one");
        embedder.embed("two");

        assertEquals(3, endpoint.requests().size());
        assertTrue(endpoint.requests().getLast().body().path("dimensions").isMissingNode());
    }

    @Test
    void a_limit_is_kept_as_long_as_the_endpoint_asks() {
        endpoint.next(VectorEndpoint.status(429, Map.of("Retry-After", "7")));

        JobFailure limited = assertThrows(JobFailure.class, () -> embedder.embed("hello"));
        JobFailure resting = assertThrows(JobFailure.class, () -> embedder.embed("hello"));

        assertEquals(NOW.plusSeconds(7), limited.notBefore());
        assertEquals(NOW.plusSeconds(7), resting.notBefore());
        assertEquals(1, endpoint.requests().size());
        clock.set(NOW.plusSeconds(7));
        embedder.embed("hello");
        assertTrue(embedder.isWell());
    }

    @Test
    void an_endpoint_in_trouble_is_left_alone_after_five_failures() {
        endpoint.usually(_ -> VectorEndpoint.status(503));

        for (int i = 0; i < 7; i++) {
            assertThrows(JobFailure.class, () -> embedder.embed("hello"));
        }

        assertEquals(5, endpoint.requests().size());
        assertTrue(embedder.shown().contains("the endpoint answered 503"), embedder.shown());
    }

    @Test
    void who_does_not_wait_gets_the_reason_in_time() {
        endpoint.next(new Reply.Silence());

        JobFailure late = assertThrows(JobFailure.class, () -> embedder.embed("hello", SHORT));

        assertEquals("no answer within 200 ms", late.getMessage());
    }

    @Test
    void of_an_answer_that_is_not_whole_nothing_is_taken() {
        ObjectNode whole = VectorEndpoint.body(List.of("one", "two"), VectorEndpoint.DIMENSIONS);
        ObjectNode oneLess = whole.deepCopy();
        ((ArrayNode) oneLess.path("data")).remove(1);
        ObjectNode twice = whole.deepCopy();
        ((ObjectNode) twice.path("data").path(1)).put("index", 0);
        ObjectNode zero = whole.deepCopy();
        ArrayNode numbers = (ArrayNode) zero.path("data").path(1).path("embedding");
        for (int i = 0; i < numbers.size(); i++) {
            numbers.set(i, 0);
        }
        for (Reply reply : List.of(
                new Reply.Half(whole.toString()),
                ok("[]"),
                ok("{\"data\": "),
                ok("{}"),
                ok(oneLess.toString()),
                ok(twice.toString()),
                ok(zero.toString()))) {
            endpoint.next(reply);
            assertThrows(JobFailure.class, () -> embedder.embedAll(List.of("one", "two")), reply.toString());
            embedder.embed("the breaker forgets a failure after a success");
        }
    }

    @Test
    void vectors_of_another_dimension_stop_all_calls() {
        endpoint.usually(request -> VectorEndpoint.vectors(request, 3));

        JobFailure wrong = assertThrows(JobFailure.class, () -> embedder.embed("hello"));

        assertEquals("the endpoint makes vectors of 3 dimensions, and 256 are configured", wrong.getMessage());
        assertFalse(embedder.isWell());
    }

    @Test
    void the_key_is_in_no_message() {
        for (int status : new int[] {400, 401, 403, 404, 429, 500}) {
            EndpointEmbedder fresh = new EndpointEmbedder(endpoint.settings(), SecretSource.PLAIN, clock);
            endpoint.usually(_ -> VectorEndpoint.status(status));
            JobFailure failure = assertThrows(JobFailure.class, () -> fresh.embed("hello"));
            assertFalse((failure + fresh.shown()).contains("hunter2"), failure.toString());
            fresh.close();
        }
    }

    @Test
    void a_key_that_the_vault_does_not_give_stops_all_calls_and_says_why() {
        EmbeddingEndpoint settings = new EmbeddingEndpoint(
                endpoint.settings().baseUrl(),
                VectorEndpoint.MODEL,
                VectorEndpoint.DIMENSIONS,
                Optional.of(Secret.in("openai")),
                Duration.ofSeconds(5),
                TokenPrice.NONE);
        try (EndpointEmbedder locked = new EndpointEmbedder(
                settings,
                _ -> {
                    throw new SecretSource.Unresolved("the vault is locked");
                },
                clock)) {
            JobFailure failure = assertThrows(JobFailure.class, () -> locked.embed("hello"));
            assertEquals("the vault is locked", failure.getMessage());
            assertEquals(0, endpoint.requests().size());
        }
    }

    @Test
    void a_text_that_is_longer_than_the_models_read_is_cut() {
        Embedded long1 = embedder.embed("word ".repeat(8000));
        Embedded long2 = embedder.embed("語".repeat(8000));

        assertTrue(long1.cut() && long2.cut());
        assertTrue(endpoint.requests().getFirst().texts().getFirst().length() < 24_000);
        assertTrue(endpoint.requests().getLast().texts().getFirst().length() < 5_400);
        assertFalse(embedder.embed("short").cut());
    }

    private static Reply ok(String body) {
        return new Reply.Whole(200, Map.of(), body);
    }

    private static double product(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }
}
