package net.memnos.benchmarks.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.memnos.benchmarks.answer.RuleModel.Planned;
import net.memnos.engine.config.Secret;
import net.memnos.engine.endpoint.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatTest {

    private static final String KEY = "sk-hunter2-of-the-test";

    private final List<Duration> pauses = new ArrayList<>();

    private RuleModel model;

    @TempDir
    Path folder;

    @BeforeEach
    void anEndpoint() throws IOException {
        model = new RuleModel(0);
    }

    @AfterEach
    void closed() {
        model.close();
    }

    @Test
    void too_many_requests_are_waited_for_as_long_as_the_endpoint_asks() throws Exception {
        model.next(status(429, Optional.of("7")), status(503, Optional.empty()), status(500, Optional.empty()));
        try (Chat chat = chat(5)) {
            assertEquals(
                    "I don't know",
                    chat.ask(Prompts.of(Prompts.READER), "Question: ?").text().orElseThrow());
        }
        assertEquals(List.of(Duration.ofSeconds(7), Duration.ofSeconds(2), Duration.ofSeconds(4)), pauses);
        assertEquals(4, model.calls().size());
        assertEquals(Optional.of("Bearer " + KEY), model.calls().getFirst().authorization());
        assertTrue(model.calls().getFirst().cold());
    }

    @Test
    void there_is_an_end_to_trying() {
        model.next(status(500, Optional.empty()), status(500, Optional.empty()));
        try (Chat chat = chat(1)) {
            Unanswered none = assertThrows(Unanswered.class, () -> chat.ask("s", "u"));
            assertEquals(Fault.AWAY, none.fault());
            assertTrue(String.valueOf(none.getMessage()).endsWith("the endpoint answered 500"));
        }
        assertEquals(1, pauses.size());
    }

    @Test
    void who_asks_for_an_hour_is_left_alone_at_once_and_so_is_who_refuses_the_key() {
        model.next(status(429, Optional.of("3600")), status(401, Optional.empty()));
        try (Chat chat = chat(5)) {
            assertEquals(
                    Fault.LIMITED,
                    assertThrows(Unanswered.class, () -> chat.ask("s", "u")).fault());
            assertEquals(
                    Fault.DENIED,
                    assertThrows(Unanswered.class, () -> chat.ask("s", "u")).fault());
        }
        assertEquals(List.of(), pauses);
    }

    @Test
    void a_model_that_refuses_a_temperature_is_asked_without() throws Exception {
        model.next(new Planned(400, Optional.empty(), "{\"error\":\"temperature is not supported\"}"));
        try (Chat chat = chat(0)) {
            assertTrue(
                    chat.ask(Prompts.of(Prompts.READER), "Question: ?").text().isPresent());
            assertFalse(chat.atTemperatureZero());
        }
        assertFalse(model.calls().get(1).cold());
    }

    @Test
    void an_answer_that_is_none_is_paid_for_and_not_asked_for_again() throws Exception {
        model.next(new Planned(200, Optional.empty(), "{\"usage\":{\"prompt_tokens\":5}}"));
        try (Chat chat = chat(5)) {
            Wrote wrote = chat.ask("s", "u");
            assertEquals(Optional.empty(), wrote.text());
            assertEquals(5, wrote.tokens().input());
        }
        assertEquals(1, model.calls().size());
    }

    @Test
    void a_key_is_found_by_where_it_is_and_never_given_as_it_is() throws IOException {
        Keys keys = Keys.of(
                name -> Map.of("MY_KEY", KEY + "\n").getOrDefault(name, ""),
                new ByteArrayInputStream("openai vault-key\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals(new Secret(KEY), keys.at("env:MY_KEY"));
        assertEquals(new Secret("vault-key"), keys.at("secret://openai"));
        Path file = Files.writeString(folder.resolve("key"), KEY);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertEquals(new Secret(KEY), keys.at("file:" + file));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertTrue(refused(keys, "file:" + file).contains("chmod 600"));
        assertFalse(refused(keys, KEY).contains(KEY));
        assertTrue(refused(keys, "env:NONE").contains("no such variable"));
        assertTrue(refused(keys, "secret://other").contains("'memnos bench answer' opens"));
    }

    @Test
    void an_address_with_a_key_in_it_is_refused_without_repeating_it() {
        for (String url : List.of("https://user:" + KEY + "@host/v1", "https://host/v1?key=" + KEY, "ftp://host/v1")) {
            String message =
                    String.valueOf(assertThrows(IllegalArgumentException.class, () -> endpoint(URI.create(url), 0))
                            .getMessage());
            assertFalse(message.contains(KEY), message);
        }
    }

    private static String refused(Keys keys, String place) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> keys.at(place))
                .getMessage());
    }

    private Chat chat(int retries) {
        return new Chat(endpoint(model.base(), retries), pauses::add);
    }

    private static ModelEndpoint endpoint(URI base, int retries) {
        return new ModelEndpoint(base, "small", Optional.of(new Secret(KEY)), Duration.ofSeconds(30), retries);
    }

    private static Planned status(int status, Optional<String> retryAfter) {
        return new Planned(status, retryAfter, "{\"error\":{\"message\":\"no\"}}");
    }
}
