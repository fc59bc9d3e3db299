package net.memnos.hooks.event;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private static final Map<String, Class<? extends Event>> OURS = Map.of(
            "UserPromptSubmit", Event.Prompt.class,
            "Stop", Event.Reply.class,
            "SessionStart", Event.SessionStart.class,
            "StopFailure", Event.TurnFailed.class,
            "SessionEnd", Event.SessionEnd.class);

    @Test
    void each_of_the_31_events_of_claude_code_is_what_it_is_or_skipped() throws Exception {
        List<String> events = names(HookClient.CLAUDE_CODE);
        assertEquals(31, events.size());
        for (String name : events) {
            assertInstanceOf(
                    OURS.getOrDefault(name, Event.Skipped.class), Fixtures.read(HookClient.CLAUDE_CODE, name), name);
        }
    }

    private static List<String> names(HookClient client) throws IOException {
        Path folder;
        try {
            folder = Path.of(Objects.requireNonNull(EventReaderTest.class.getResource(client.label()))
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IOException(e);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void no_event_of_any_client_is_refused() throws Exception {
        for (HookClient client : HookClient.values()) {
            for (String name : names(client)) {
                assertEquals(client, Fixtures.read(client, name).where().client(), name);
            }
        }
    }

    @Test
    void both_sides_of_an_exchange_have_its_key() {
        Event.Prompt prompt =
                assertInstanceOf(Event.Prompt.class, Fixtures.read(HookClient.CLAUDE_CODE, "UserPromptSubmit"));
        Event.Reply reply = assertInstanceOf(Event.Reply.class, Fixtures.read(HookClient.CLAUDE_CODE, "Stop"));

        assertEquals("We decided to keep the orders in PostgreSQL 17. What else did we settle?", prompt.text());
        assertEquals("The orders stay in PostgreSQL 17, and payments retry three times.", reply.text());
        assertEquals(
                "0d6f1f4f-8f12-4a0e-9c55-1f2e3d4c5b6a:7c1e7cc0-8a55-4d6f-9f4f-8f12019a0f5e:prompt",
                prompt.where().side(Event.Side.PROMPT));
        assertEquals(
                "0d6f1f4f-8f12-4a0e-9c55-1f2e3d4c5b6a:7c1e7cc0-8a55-4d6f-9f4f-8f12019a0f5e:reply",
                reply.where().side(Event.Side.REPLY));
        assertEquals("/home/ada/shop", prompt.where().folder());
    }

    @Test
    void codex_says_the_same_by_its_hooks_and_by_notify() {
        Event.Prompt prompt = assertInstanceOf(Event.Prompt.class, Fixtures.read(HookClient.CODEX, "UserPromptSubmit"));
        Event.Exchange exchange = assertInstanceOf(Event.Exchange.class, Fixtures.read(HookClient.CODEX, "notify"));

        assertEquals(prompt.text(), exchange.prompt());
        assertEquals("Done: the Makefile has tabs.", exchange.reply());
        assertEquals(prompt.where().side(Event.Side.PROMPT), exchange.where().side(Event.Side.PROMPT));
        assertInstanceOf(Event.Skipped.class, Fixtures.read(HookClient.CODEX, "notify-other"));
    }

    @Test
    void every_client_has_its_prompt_and_its_reply() {
        assertAll(
                () -> assertEquals("Which port does the gateway use?", prompt(HookClient.GEMINI_CLI, "BeforeAgent")),
                () -> assertEquals("The gateway listens on port 8443.", reply(HookClient.GEMINI_CLI, "AfterAgent")),
                () -> assertEquals("Rename the module to billing.", prompt(HookClient.CURSOR, "beforeSubmitPrompt")),
                () -> assertEquals("The module is called billing now.", reply(HookClient.CURSOR, "afterAgentResponse")),
                () -> assertEquals("Add a health check to the worker.", prompt(HookClient.WINDSURF, "pre_user_prompt")),
                () -> assertEquals(
                        "The worker answers on /healthz.", reply(HookClient.WINDSURF, "post_cascade_response")),
                () -> assertEquals("When is the release?", prompt(HookClient.HERMES, "pre_llm_call")),
                () -> assertEquals("The release is on 12 December.", reply(HookClient.HERMES, "post_llm_call")),
                () -> assertEquals(
                        "Remind me that the rent is due on the first.",
                        prompt(HookClient.OPENCLAW, "UserPromptSubmit")),
                () -> assertEquals("The rent is due on the first.", reply(HookClient.OPENCLAW, "Stop")));
    }

    private static String prompt(HookClient client, String name) {
        return assertInstanceOf(Event.Prompt.class, Fixtures.read(client, name)).text();
    }

    private static String reply(HookClient client, String name) {
        return assertInstanceOf(Event.Reply.class, Fixtures.read(client, name)).text();
    }

    @Test
    void what_cursor_runs_through_the_hook_of_claude_code_is_cursors_own_event() {
        byte[] through = Fixtures.bytes(HookClient.CURSOR, "through-claude-UserPromptSubmit");
        Event once = EventReader.read(HookClient.CLAUDE_CODE, through);
        Event again = Fixtures.read(HookClient.CURSOR, "beforeSubmitPrompt");

        assertEquals(HookClient.CURSOR, once.where().client());
        assertEquals(again.where().side(Event.Side.PROMPT), once.where().side(Event.Side.PROMPT));
    }

    @Test
    void a_field_that_is_needed_and_missing_is_named_and_nothing_of_the_text_is() {
        assertEquals("prompt", failure(Fixtures.without(HookClient.CLAUDE_CODE, "UserPromptSubmit", "prompt")));
        assertEquals("session_id", failure(Fixtures.without(HookClient.CLAUDE_CODE, "Stop", "session_id")));
        assertEquals("hook_event_name", failure(Fixtures.without(HookClient.CLAUDE_CODE, "Stop", "hook_event_name")));
        assertEquals("prompt", failure("{\"hook_event_name\":\"UserPromptSubmit\",\"session_id\":\"s\",\"prompt\":7}"));
        assertEquals("body", failure("[]"));
        assertEquals("body", failure("{\"hook_event_name\":\"Stop\", secret"));
        assertEquals("body", failure(""));
    }

    private static String failure(String json) {
        return failure(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String failure(byte[] json) {
        EventException e = assertThrows(EventException.class, () -> EventReader.read(HookClient.CLAUDE_CODE, json));
        assertFalse(String.valueOf(e.getMessage()).contains("secret"));
        return e.field();
    }

    @Test
    void fields_that_nobody_knows_are_left_alone() {
        byte[] json = Fixtures.with(HookClient.CLAUDE_CODE, "UserPromptSubmit", "of_a_later_version", "x");

        assertInstanceOf(Event.Prompt.class, EventReader.read(HookClient.CLAUDE_CODE, json));
    }

    @Test
    void ids_of_any_length_make_a_key_that_may_be_stored() {
        Where where = new Where(HookClient.HERMES, "pre_llm_call", "s".repeat(5000), "t:\n".repeat(900), null);

        assertEquals(36 + 1 + 36 + 1 + 6, where.side(Event.Side.PROMPT).length());
        assertEquals(36, Objects.requireNonNull(where.sessionLabel()).length());
    }
}
