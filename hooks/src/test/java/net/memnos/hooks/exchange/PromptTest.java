package net.memnos.hooks.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is read of the requests of the three APIs. */
class PromptTest {

    private static Prompt read(String body) {
        return PromptReader.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Prompt messages(String... messages) {
        return read("{\"model\":\"m\",\"max_tokens\":32000,\"tools\":[{\"name\":\"t\",\"input_schema\":{\"a\":[1]}}],"
                + "\"system\":[{\"type\":\"text\",\"text\":\"You are\"}],\"messages\":[" + String.join(",", messages)
                + "]}");
    }

    private static String user(String text) {
        return "{\"role\":\"user\",\"content\":\"" + text + "\"}";
    }

    private static final String ANSWER = "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"Yes\"}]}";
    private static final String CALL =
            "{\"content\":[{\"type\":\"text\",\"text\":\"I look\"},{\"type\":\"tool_use\",\"id\":\"1\"}],\"role\":\"assistant\"}";
    private static final String RESULT = "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"content\":"
            + "[{\"type\":\"text\",\"text\":\"a file\"}]},{\"type\":\"text\",\"text\":\"<system-reminder>x</system-reminder>\"}]}";

    @Test
    void the_last_words_of_the_user_count() {
        Prompt prompt = messages(user("one"), ANSWER, user("two"));
        assertEquals(Optional.of("two"), prompt.words());
        assertTrue(prompt.tools());
        assertEquals(32_000, prompt.tokensMax());
    }

    @Test
    void a_result_of_a_tool_is_no_word_of_the_user() {
        assertEquals(Optional.empty(), messages(user("one"), CALL, RESULT).words());
        assertEquals(
                Optional.empty(),
                messages(user("one"), CALL, RESULT, CALL, RESULT).words());
    }

    @Test
    void words_that_the_user_adds_to_a_result_are_the_users() {
        String added = RESULT.replace("<system-reminder>x</system-reminder>", "stop, use port 9000");
        assertEquals(
                Optional.of("stop, use port 9000"),
                messages(user("one"), CALL, added).words());
    }

    @Test
    void what_a_client_puts_beside_the_words_is_left_out() {
        assertEquals(
                Optional.of("The port is 8443."),
                messages("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"<system-reminder>\\nBe good\\n"
                                + "</system-reminder>\"},{\"text\":\"The port is 8443.\",\"type\":\"text\"},"
                                + "{\"type\":\"image\",\"source\":{\"data\":\"AAAA\"}}]}")
                        .words());
        for (String machine : new String[] {
            "<system-reminder>a</system-reminder>",
            "<environment_context>b</environment_context> ",
            "<skills_instructions>never closed",
            "<local-command-stdout>c</local-command-stdout>",
            "<command-message>m</command-message><command-name>/m</command-name>",
            "# AGENTS.md instructions for /home/x",
            "[Request interrupted by user for tool use]"
        }) {
            assertEquals(
                    Optional.empty(),
                    messages(user("one"), ANSWER, user(machine)).words(),
                    machine);
        }
        assertEquals(
                Optional.of("a <b>bold</b> word"),
                messages(user("a <b>bold</b> word")).words());
    }

    @Test
    void a_tag_that_a_person_writes_about_takes_none_of_their_words() {
        for (String text : new String[] {
            "Why does <system-reminder>x</system-reminder> stand in my log?",
            "We look for <environment_context> and never close it."
        }) {
            assertEquals(Optional.of(text), messages(user(text)).words());
        }
    }

    @Test
    void codex_sends_its_own_items_before_the_prompt() {
        String item = "{\"type\":\"message\",\"role\":\"%s\",\"content\":[{\"type\":\"input_text\",\"text\":\"%s\"}]}";
        String first = item.formatted("developer", "<permissions instructions>p</permissions instructions>") + ","
                + item.formatted("user", "<environment_context>e</environment_context>") + ","
                + item.formatted("user", "Where is the port?");
        assertEquals(
                Optional.of("Where is the port?"),
                read("{\"input\":[" + first + "]}").words());
        String loop = first + ",{\"type\":\"reasoning\",\"summary\":[]},{\"type\":\"function_call\",\"call_id\":\"1\"},"
                + "{\"type\":\"function_call_output\",\"call_id\":\"1\",\"output\":\"8443\"}";
        assertEquals(Optional.empty(), read("{\"input\":[" + loop + "]}").words());
        assertEquals(Optional.of("hello"), read("{\"input\":\"hello\"}").words());
    }

    @Test
    void a_chat_with_tools_has_messages_of_its_tools() {
        String asked = "{\"messages\":[" + user("one")
                + ",{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":1}]},"
                + "{\"role\":\"tool\",\"content\":\"8443\"}";
        assertEquals(Optional.empty(), read(asked + "]}").words());
        assertEquals(
                Optional.of("two"),
                read(asked + "," + ANSWER + "," + user("two") + "]}").words());
    }

    @Test
    void an_answer_that_the_model_is_to_go_on_with_leaves_the_question_open() {
        assertEquals(Optional.of("one"), messages(user("one"), ANSWER).words());
    }

    @Test
    void each_step_of_a_turn_has_the_same_conversation_and_the_next_turn_another() {
        String first = messages(user("yes")).conversation();
        assertEquals(first, messages(user("yes"), CALL, RESULT).conversation());
        assertEquals(
                first,
                messages("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"yes\",\"cache_control\":{}}]}")
                        .conversation());
        assertNotEquals(first, messages(user("yes"), ANSWER, user("yes")).conversation());
        assertNotEquals(
                read("{\"input\":\"yes\"}").conversation(),
                read("{\"previous_response_id\":\"r1\",\"input\":\"yes\"}").conversation());
    }

    @Test
    void a_wish_for_a_summary_is_seen() {
        assertTrue(messages(
                        user("one"),
                        ANSWER,
                        user("Your task is to create a detailed summary of the conversation so far"))
                .summary());
        assertFalse(messages(user("Write a summary of the meeting")).summary());
    }
}
