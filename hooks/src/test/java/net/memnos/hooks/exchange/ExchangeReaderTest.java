package net.memnos.hooks.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which exchanges become turns. */
class ExchangeReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String ASKED = "{\"tools\":[{}],\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}";
    private static final String DONE =
            "{\"content\":[{\"type\":\"text\",\"text\":\"Noted\"}],\"stop_reason\":\"end_turn\"}";
    private static final String STEP = DONE.replace("end_turn", "tool_use");
    private static final Map<String, String> SESSION = Map.of("x-claude-code-session-id", "s1");

    private Instant now = NOW;
    private boolean hooked;
    private final CopyBudget budget = new CopyBudget(1 << 20, 1 << 20);
    private final ExchangeCounts counts = new ExchangeCounts(text -> {});
    private final List<CapturedTurn> kept = new ArrayList<>();
    private final ExchangeReader reader = new ExchangeReader(
            new CaptureSettings("team:x", client -> hooked && client.equals("claude-code"), budget, () -> now),
            kept::addAll,
            counts,
            Runnable::run);

    private void exchange(Map<String, String> headers, String request, String answer) {
        exchange(headers, request, 200, answer);
    }

    private void exchange(Map<String, String> headers, String request, int status, String answer) {
        Optional<ExchangeCopy> copy = reader.begin(Api.ANTHROPIC_MESSAGES, CallHeaders.of(headers::get));
        copy.ifPresent(to -> {
            to.request(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
            to.requestEnd();
            to.response(status, "application/json", "");
            to.response(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
            to.completed();
        });
        assertEquals(0, budget.taken(), "a copy gives its memory back");
    }

    @Test
    void both_sides_of_an_exchange_are_kept_with_session_and_namespace() {
        exchange(
                Map.of("x-claude-code-session-id", "s1", "Memnos-Namespace", "team:y"),
                ASKED.formatted("The port is 8443"),
                DONE);
        CapturedTurn user = kept.get(0);
        CapturedTurn assistant = kept.get(1);
        assertEquals(CapturedTurn.Side.USER, user.side());
        assertEquals("The port is 8443", user.text());
        assertEquals("team:y", user.namespace());
        assertEquals(Optional.of("s1"), user.sessionId());
        assertEquals(CapturedTurn.Side.ASSISTANT, assistant.side());
        assertEquals("Noted", assistant.text());
        assertEquals(user.key().replace(":user", ""), assistant.key().replace(":assistant", ""));
    }

    @Test
    void a_turn_of_several_steps_is_kept_once() {
        String asked = ASKED.formatted("The port is 8443");
        exchange(SESSION, asked, STEP);
        exchange(
                SESSION,
                asked.replace(
                        "}]}",
                        "},{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\"}]},"
                                + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"content\":\"x\"}]}]}"),
                DONE);
        assertEquals(2, kept.size());
        assertEquals(kept.get(0).key().replace(":user", ""), kept.get(1).key().replace(":assistant", ""));
    }

    @Test
    void a_step_within_a_turn_is_nothing_to_keep() {
        exchange(
                SESSION,
                "{\"tools\":[{}],\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\"}]}]}",
                STEP);
        assertEquals(1, counts.of(SkipReason.LOOP));
        assertTrue(kept.isEmpty());
    }

    @Test
    void sub_agents_side_calls_and_failures_are_left_out() {
        exchange(Map.of("x-claude-code-session-id", "s1", "x-claude-code-agent-id", "a"), ASKED, DONE);
        assertEquals(1, counts.of(SkipReason.SUB_AGENT));
        exchange(SESSION, "{\"messages\":[{\"role\":\"user\",\"content\":\"Name this chat\"}]}", DONE);
        exchange(
                Map.of(),
                "{\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"quota\"}]}",
                DONE.replace("end_turn", "max_tokens"));
        exchange(Map.of("x-codex-turn-metadata", "{\"request_kind\":\"compact\"}"), ASKED, DONE);
        assertEquals(3, counts.of(SkipReason.SIDE_CALL));
        exchange(SESSION, ASKED, 529, "{\"type\":\"error\"}");
        exchange(SESSION, ASKED, DONE.replace("end_turn", "refusal"));
        assertEquals(2, counts.of(SkipReason.FAILED));
        assertTrue(kept.isEmpty());
    }

    @Test
    void a_program_without_tools_and_without_limit_is_no_side_call() {
        exchange(Map.of(), "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}", DONE);
        assertEquals(2, kept.size());
    }

    @Test
    void a_retry_is_kept_once_and_the_same_words_on_another_day_again() {
        String asked = ASKED.formatted("Good morning");
        exchange(Map.of(), asked, DONE);
        exchange(Map.of(), asked, DONE);
        assertEquals(1, counts.of(SkipReason.RETRY));
        now = NOW.plusSeconds(86_400);
        exchange(Map.of(), asked, DONE);
        assertEquals(4, kept.stream().map(CapturedTurn::key).distinct().count());
    }

    @Test
    void in_a_session_the_same_turn_has_the_same_key_for_good() {
        exchange(SESSION, ASKED.formatted("one"), DONE);
        now = NOW.plusSeconds(86_400);
        exchange(SESSION, ASKED.formatted("one"), DONE);
        assertEquals(2, kept.stream().map(CapturedTurn::key).distinct().count());
    }

    @Test
    void what_the_hooks_of_a_client_keep_is_not_kept_twice() {
        hooked = true;
        exchange(SESSION, ASKED, DONE);
        assertEquals(1, counts.of(SkipReason.HOOKED));
        exchange(Map.of(), ASKED, DONE);
        assertEquals(2, kept.size());
    }

    @Test
    void what_cannot_be_read_is_counted_and_nothing_else() {
        exchange(SESSION, "{\"messages\":[", DONE);
        exchange(SESSION, ASKED, "<html>");
        assertEquals(2, counts.of(SkipReason.UNREADABLE));
    }

    @Test
    void a_text_longer_than_a_memory_becomes_several_and_none_of_it_is_lost() {
        exchange(SESSION, ASKED.formatted("é".repeat(30_000)), DONE);
        List<CapturedTurn> user = kept.stream()
                .filter(turn -> turn.side() == CapturedTurn.Side.USER)
                .toList();
        assertEquals(
                List.of(20_000, 10_000),
                user.stream().map(turn -> turn.text().length()).toList());
        assertEquals(2, user.stream().map(CapturedTurn::key).distinct().count());
    }
}
