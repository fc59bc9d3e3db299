package net.memnos.engine.extract.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.Health;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.job.Job;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.remember.RememberResult;
import net.memnos.engine.remember.RememberResult.Extraction;
import net.memnos.engine.turn.Role;
import net.memnos.schema.tables.records.AssertionRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractJobIT {

    private static final Duration NOW = Duration.ZERO;
    private static final String LISBON = ChatEndpoint.state("ada", "lives in", "Lisbon");

    private ChatEndpoint endpoint;
    private Drawing drawing;

    @BeforeEach
    void open() {
        endpoint = ChatEndpoint.open().usually(_ -> ChatEndpoint.says(LISBON));
        drawing = new Drawing(endpoint.settings());
    }

    @AfterEach
    void close() {
        drawing.close();
        endpoint.close();
    }

    @Test
    void the_turn_is_acknowledged_at_once_and_its_facts_come_later_in_its_authors_name() {
        RememberResult answer = drawing.remember("I live in Lisbon.", Role.ASSISTANT, "Bot", List.of());
        assertEquals(Extraction.QUEUED, answer.extraction());
        assertEquals(List.of(), answer.facts());
        assertEquals(0, endpoint.requests().size());

        assertEquals(1, drawing.runAfter(NOW));

        AssertionRecord fact = drawing.assertions().getFirst();
        assertEquals("Lisbon", fact.getObject());
        assertEquals("assistant", fact.getOrigin());
        assertEquals(drawing.writing.engine().database().read(tx -> fact.getAuthorId()), fact.getAuthorId());
        assertEquals(List.of(), drawing.jobs());
    }

    @Test
    void the_model_gets_the_redacted_text_as_data_with_its_speaker_and_date_and_the_key_in_the_header() {
        // Put together here, so that no scanner of sources takes it for a real one.
        String secret = "gh" + "p_" + "Kd83Qp51Zx".repeat(4);
        drawing.remember("My token is " + secret + ".", Role.USER, "Grace", List.of());
        drawing.runAfter(NOW);

        ChatEndpoint.Request request = endpoint.requests().getFirst();
        assertEquals(Optional.of("Bearer " + ChatEndpoint.KEY), request.authorization());
        assertEquals(0, request.body().path("temperature").asInt(-1));
        assertEquals("Grace", request.turn().path("speaker").asString());
        assertEquals(
                "Monday, 2026-03-02 10:00 UTC", request.turn().path("said_at").asString());
        assertFalse(request.body().toString().contains("Kd83Qp51Zx"));
    }

    @Test
    void facts_of_the_caller_need_no_model() {
        RememberResult answer = drawing.remember(
                "I live in Lisbon.",
                Role.USER,
                null,
                List.of(new GivenFact("ada", "lives in", "Lisbon", null, null, null)));
        assertEquals(Extraction.CALLER, answer.extraction());
        assertEquals(0, drawing.runAfter(NOW));
    }

    @Test
    void a_limited_endpoint_is_left_alone_as_long_as_it_asks_and_no_attempt_is_used_up() {
        endpoint.next(ChatEndpoint.status(429, Map.of("Retry-After", "20"), "{}"));
        drawing.remember("I live in Lisbon.");

        drawing.runAfter(NOW);
        assertEquals(0, drawing.jobs().getFirst().getAttempts());
        assertEquals(Health.State.DEGRADED, drawing.health().state());
        assertEquals(0, drawing.runAfter(Duration.ofSeconds(19)));
        assertEquals(1, drawing.runAfter(Duration.ofSeconds(1)));

        assertEquals(List.of("Lisbon"), drawing.objects());
        assertEquals(Health.State.OK, drawing.health().state());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 408})
    void an_endpoint_that_fails_is_asked_again_later_each_time(int status) {
        endpoint.next(ChatEndpoint.status(status), ChatEndpoint.status(status), ChatEndpoint.status(status));
        drawing.remember("I live in Lisbon.");

        assertEquals(1, drawing.runAfter(NOW));
        assertEquals(1, drawing.runAfter(Duration.ofSeconds(1)));
        assertEquals(0, drawing.runAfter(Duration.ofSeconds(4)));
        assertEquals(1, drawing.runAfter(Duration.ofSeconds(1)));
        assertEquals(List.of(), drawing.objects());
        assertEquals(1, drawing.runAfter(Duration.ofSeconds(30)));

        assertEquals(List.of("Lisbon"), drawing.objects());
        assertEquals(1, drawing.calls());
    }

    @Test
    void an_endpoint_that_says_when_to_come_back_is_asked_no_earlier() {
        endpoint.next(ChatEndpoint.status(503, Map.of("Retry-After", "Mon, 02 Mar 2026 10:02:00 GMT"), ""));
        drawing.remember("I live in Lisbon.");
        drawing.runAfter(NOW);
        assertEquals(0, drawing.runAfter(Duration.ofSeconds(119)));
        assertEquals(1, drawing.runAfter(Duration.ofSeconds(1)));
        assertEquals(List.of("Lisbon"), drawing.objects());
    }

    @Test
    void silence_is_a_failure_after_the_configured_time() {
        try (Drawing impatient = new Drawing(ChatEndpoint.settings(endpoint.port(), Duration.ofSeconds(1)))) {
            endpoint.next(new ChatEndpoint.Reply.Silence());
            impatient.remember("I live in Lisbon.");
            impatient.runAfter(NOW);
            assertEquals("no answer within 1 s", impatient.jobs().getFirst().getLastError());
            impatient.runAfter(Duration.ofSeconds(1));
            assertEquals(List.of("Lisbon"), impatient.objects());
        }
    }

    @Test
    void answers_that_are_not_what_was_asked_for_leave_nothing_behind_and_are_asked_for_again() {
        List<ChatEndpoint.Reply> broken = List.of(
                ChatEndpoint.says("Sure! The facts are as follows."),
                ChatEndpoint.says("{\"facts\": [{\"kind\": \"state\", \"subj"),
                ChatEndpoint.says(LISBON.replace("\"object\": \"Lisbon\"", "\"object\": 7")),
                ChatEndpoint.says(LISBON.replace("}]}", "}, {\"kind\": \"rumour\"}]}")),
                ChatEndpoint.completion(LISBON, "length"),
                ChatEndpoint.status(200, Map.of(), "<html>busy</html>"),
                new ChatEndpoint.Reply.Half("{\"choices\": [] }".repeat(100)));
        for (ChatEndpoint.Reply reply : broken) {
            try (Drawing one = new Drawing(endpoint.settings())) {
                endpoint.next(reply);
                one.remember("I live in Lisbon.");
                one.runAfter(NOW);
                assertEquals(List.of(), one.objects(), reply::toString);
                assertEquals(1, one.jobs().getFirst().getAttempts());
                one.runAfter(Duration.ofSeconds(1));
                assertEquals(List.of("Lisbon"), one.objects(), reply::toString);
            }
        }
    }

    @Test
    void every_answer_of_the_model_stands_in_the_ledger_also_one_that_was_no_use() {
        endpoint.next(ChatEndpoint.says("no"), ChatEndpoint.status(500));
        drawing.remember("I live in Lisbon.");
        for (int seconds : new int[] {0, 1, 5}) {
            drawing.runAfter(Duration.ofSeconds(seconds));
        }
        assertEquals(3, endpoint.requests().size());
        assertEquals(2, drawing.calls());
    }

    @Test
    void a_turn_that_the_endpoint_rejects_is_given_up_at_once_and_can_be_tried_again_by_hand() {
        endpoint.next(ChatEndpoint.status(400), ChatEndpoint.status(400));
        drawing.remember("I live in Lisbon.");

        drawing.runAfter(NOW);
        drawing.runAfter(Duration.ofDays(1));
        assertEquals(2, endpoint.requests().size());
        assertTrue(drawing.health().detail().endsWith("0 waiting, 1 failed, last error: the endpoint answered 400"));
        assertEquals(Health.State.DEGRADED, drawing.health().state());

        drawing.runner.retryFailed(TestScopes.administration(drawing.database, "root"));
        drawing.runAfter(NOW);
        assertEquals(List.of("Lisbon"), drawing.objects());
        assertEquals(Health.State.OK, drawing.health().state());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 302})
    void an_endpoint_that_refuses_us_is_asked_once_a_pause_and_no_turn_is_lost(int status) {
        endpoint.next(ChatEndpoint.status(status), ChatEndpoint.status(status));
        for (int i = 0; i < 3; i++) {
            drawing.remember("I live in Lisbon, " + i);
        }
        drawing.runAfter(NOW);
        assertEquals(1, endpoint.requests().size());
        assertEquals(0, drawing.runAfter(Duration.ofSeconds(29)));
        String seen = drawing.health() + drawing.jobs().toString();
        assertTrue(seen.contains("the endpoint answered " + status), seen);
        assertFalse(seen.contains("hunter2"), seen);

        drawing.runAfter(Duration.ofSeconds(1));
        assertEquals(2, endpoint.requests().size());
        drawing.runAfter(Duration.ofMinutes(1));
        drawing.runAfter(Duration.ofMinutes(2));
        assertEquals(3, drawing.objects().size());
        assertEquals(List.of(), drawing.jobs());
    }

    @Test
    void after_a_few_failures_in_a_row_nobody_calls_until_a_probe_succeeds() {
        endpoint.usually(_ -> ChatEndpoint.status(500));
        for (int i = 0; i < 8; i++) {
            drawing.remember("I live in Lisbon, " + i);
        }
        drawing.runAfter(NOW);
        assertEquals(5, endpoint.requests().size());
        assertTrue(drawing.health().detail().contains("calls stopped until 2026-03-02T10:00:30Z, 8 waiting, 0 failed"));
        assertEquals(
                3, drawing.jobs().stream().filter(job -> job.getAttempts() == 0).count());

        drawing.runAfter(Duration.ofSeconds(30));
        assertEquals(6, endpoint.requests().size());
        assertTrue(drawing.health().detail().contains("stopped until 2026-03-02T10:01:30Z"));

        endpoint.usually(_ -> ChatEndpoint.says(LISBON));
        drawing.runAfter(Duration.ofSeconds(60));
        drawing.runAfter(Duration.ofMinutes(2));
        assertEquals(8, drawing.objects().size());
        assertEquals(Health.State.OK, drawing.health().state());
    }

    @Test
    void an_endpoint_that_is_not_there_loses_nothing() {
        int port = endpoint.port();
        endpoint.close();
        for (int i = 0; i < 6; i++) {
            drawing.remember("I live in Lisbon, " + i);
        }
        drawing.runAfter(NOW);
        for (int hours = 0; hours < 48; hours++) {
            drawing.runAfter(Duration.ofHours(1));
        }
        assertEquals(6, drawing.jobs().size());

        endpoint = ChatEndpoint.at(port).usually(_ -> ChatEndpoint.says(LISBON));
        drawing.runner.retryFailed(TestScopes.administration(drawing.database, "root"));
        drawing.runAfter(Duration.ofHours(1));
        drawing.runAfter(Duration.ofHours(1));
        assertEquals(6, drawing.objects().size());
        assertEquals(List.of(), drawing.jobs());
    }

    @Test
    void a_process_that_is_killed_between_the_call_and_the_write_doubles_nothing() {
        RememberResult turn = drawing.remember("I live in Lisbon.");
        drawing.work.run(new Job(
                drawing.jobs().getFirst().getNamespaceId(),
                drawing.jobs().getFirst().getId(),
                JobKind.EXTRACT,
                turn.turnId().value(),
                1,
                Drawing.START));
        assertEquals(List.of(), drawing.objects());

        drawing.runAfter(NOW);
        drawing.runAfter(Duration.ofDays(1));
        assertEquals(List.of("Lisbon"), drawing.objects());
        assertEquals(2, drawing.calls());
    }

    @Test
    void an_author_who_may_not_write_any_more_has_nothing_drawn_and_that_is_audited() {
        drawing.remember("I live in Lisbon.");
        TestScopes.revokeAll(drawing.database);
        drawing.runAfter(NOW);
        assertEquals(0, endpoint.requests().size());
        assertEquals(List.of(), drawing.objects());
        assertEquals(List.of(), drawing.jobs());
        assertEquals(Set.of("extract"), drawing.refusals());
    }

    @Test
    void a_right_that_is_taken_back_while_the_model_thinks_counts() {
        endpoint.usually(_ -> {
            TestScopes.revokeAll(drawing.database);
            return ChatEndpoint.says(LISBON);
        });
        drawing.remember("I live in Lisbon.");
        drawing.runAfter(NOW);
        assertEquals(List.of(), drawing.objects());
        assertEquals(Set.of("extract"), drawing.refusals());
        assertEquals(1, drawing.calls());
    }

    @Test
    void a_server_that_knows_no_schema_is_asked_in_plain_words_from_then_on() {
        endpoint.usually(request -> request.body().has("response_format")
                ? ChatEndpoint.status(400)
                : ChatEndpoint.says("```json\n" + LISBON + "\n```"));
        drawing.remember("I live in Lisbon, 1");
        drawing.remember("I live in Lisbon, 2");
        drawing.runAfter(NOW);
        assertEquals(2, drawing.objects().size());
        assertEquals(3, endpoint.requests().size());
    }

    @Test
    void a_server_that_refuses_a_temperature_keeps_the_schema() {
        endpoint.usually(request -> request.body().has("temperature")
                ? ChatEndpoint.status(400, Map.of(), "{\"error\": {\"message\": \"'temperature' is not supported\"}}")
                : ChatEndpoint.says(LISBON));
        drawing.remember("I live in Lisbon.");
        drawing.runAfter(NOW);
        assertEquals(List.of("Lisbon"), drawing.objects());
        assertTrue(endpoint.requests().getLast().body().has("response_format"));
    }

    @Test
    void the_key_shows_itself_nowhere() {
        assertFalse(endpoint.settings().toString().contains("hunter2"));
        endpoint.next(ChatEndpoint.status(401, Map.of(), "wrong key " + ChatEndpoint.KEY));
        drawing.remember("I live in Lisbon.");
        drawing.runAfter(NOW);
        String seen = drawing.health() + drawing.jobs().toString();
        assertFalse(seen.contains("hunter2"), seen);
    }
}
