package net.memnos.engine.recall;

import static net.memnos.schema.Tables.LEXICAL;
import static net.memnos.schema.Tables.RECEIPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.embedding.Embedder;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import net.memnos.engine.onnx.LocalEmbedder;
import net.memnos.engine.remember.RememberResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecallPipelineIT {

    private Embedder model;
    private RecallFixture memory;
    private RecallPipeline recall;

    @BeforeAll
    void load(@TempDir Path cache) {
        model = LocalEmbedder.load(cache, 1);
    }

    @AfterAll
    void unload() {
        model.close();
    }

    @BeforeEach
    void open() {
        memory = new RecallFixture(model);
        recall = memory.recall(model);
    }

    @AfterEach
    void close() {
        recall.close();
        memory.close();
    }

    @Test
    void the_turn_that_answers_comes_first_with_its_author_and_a_context() {
        memory.tell("demo", "The staging database listens on port 5433.");
        memory.tell("demo", "We had lunch in the park.");
        RecallResult result = ask("Which port does the staging database use?");
        assertEquals(
                "The staging database listens on port 5433.",
                result.memories().getFirst().text());
        assertEquals("ada", result.memories().getFirst().author());
        assertTrue(result.context().contains("port 5433"));
        assertEquals(List.of(), result.degraded());
        assertEquals(List.of(new NamespaceName("demo")), result.namespacesSearched());
    }

    @Test
    void meaning_alone_finds_a_turn_that_shares_no_word() {
        memory.tell("demo", "My cat sleeps all day.");
        memory.tell("demo", "The build takes nine minutes.");
        assertEquals(
                "My cat sleeps all day.",
                ask("Which pets are there?").memories().getFirst().text());
    }

    @Test
    void what_holds_is_served_before_what_it_replaced_and_shows_the_transition() {
        moved();
        RecallResult result = ask("Does Ana live in Lisbon?");
        List<Memory> facts = result.memories().stream()
                .filter(one -> one.kind() == Memory.Kind.FACT)
                .toList();
        assertEquals("Porto", facts.getFirst().object());
        assertEquals(Status.CURRENT, facts.getFirst().status());
        assertTrue(result.context().contains("was: Lisbon, until 2025-06-01"), result.context());
        int porto = indexOf(result, "Porto");
        result.memories().stream()
                .filter(one -> one.text().contains("Lisbon") && one.status() == Status.CURRENT)
                .forEach(one -> assertTrue(one.text().contains("Porto"), one.text()));
        assertEquals(0, porto);
    }

    @Test
    void a_turn_that_tells_of_a_change_is_not_older_than_itself() {
        memory.tell(
                "demo",
                "Ana moved from Lisbon to Porto.",
                null,
                null,
                Instant.parse("2025-06-02T00:00:00Z"),
                List.of(
                        RecallFixture.livesIn("Lisbon", "2024-01-01T00:00:00Z"),
                        RecallFixture.livesIn("Porto", "2025-06-01T00:00:00Z")));
        Memory turn = ask("Where did Ana move?").memories().stream()
                .filter(one -> one.text().equals("Ana moved from Lisbon to Porto."))
                .findFirst()
                .orElseThrow();
        assertEquals(Status.CURRENT, turn.status());
        assertEquals(List.of(), turn.newer());
    }

    @Test
    void a_turn_whose_facts_no_longer_hold_is_marked_with_what_came_after() {
        moved();
        Memory old = ask("Lisbon").memories().stream()
                .filter(one -> one.text().equals("Ana lives in Lisbon, by the river."))
                .findFirst()
                .orElseThrow();
        assertEquals(Status.SUPERSEDED, old.status());
        assertTrue(old.replacedBy() != null && old.replacedBy().text().contains("Porto"));
    }

    @Test
    void as_of_answers_what_was_so_then() {
        moved();
        RecallResult result = recall.recall(
                memory.reader("demo"),
                request("Where does Ana live?", Instant.parse("2024-05-01T00:00:00Z"), null, null));
        Memory fact = result.memories().stream()
                .filter(one -> one.kind() == Memory.Kind.FACT)
                .findFirst()
                .orElseThrow();
        assertEquals("Lisbon", fact.object());
        assertEquals(Status.CURRENT, fact.status());
        assertFalse(result.context().contains("Porto"), result.context());
    }

    @Test
    void known_at_answers_what_was_known_then() {
        memory.tell("demo", "The release is on Monday.");
        memory.clock.advance(Duration.ofDays(2));
        memory.tell("demo", "The release is on Friday.");
        RecallResult then = recall.recall(
                memory.reader("demo"),
                request("When is the release?", null, RecallFixture.NOW.plus(Duration.ofDays(1)), null));
        assertEquals(
                List.of("The release is on Monday."),
                then.memories().stream().map(Memory::text).toList());
        assertEquals(2, ask("When is the release?").memories().size());
    }

    @Test
    void the_live_session_is_left_out() {
        memory.tell("demo", "The port is 5433.", null, "live", RecallFixture.NOW, List.of());
        memory.tell("demo", "The port was 5432.", null, "before", RecallFixture.NOW, List.of());
        memory.tell("demo", "The port may change.");
        RecallResult result = recall.recall(memory.reader("demo"), request("Which port?", null, null, "live"));
        assertEquals(
                Set.of("The port was 5432.", "The port may change."),
                Set.copyOf(result.memories().stream().map(Memory::text).toList()));
    }

    @Test
    void a_model_that_fails_leaves_the_words() {
        memory.tell("demo", "The staging database listens on port 5433.");
        try (RecallPipeline broken = memory.recall(new TestEmbedder(() -> {
            throw new MemnosException(ErrorCode.UNAVAILABLE, "no model", "");
        }))) {
            RecallResult result = broken.recall(memory.reader("demo"), question("staging port"));
            assertEquals(1, result.memories().size());
            assertTrue(degraded(result).contains("dense"));
        }
    }

    @Test
    void a_model_that_does_not_answer_is_not_waited_for_beyond_the_deadline() {
        memory.tell("demo", "The staging database listens on port 5433.");
        CountDownLatch never = new CountDownLatch(1);
        try (RecallPipeline hanging = memory.recall(new TestEmbedder(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new MemnosException(ErrorCode.UNAVAILABLE, "ended", "");
        }))) {
            RecallResult result = hanging.recall(memory.reader("demo"), question("staging port"));
            assertEquals(1, result.memories().size());
            assertTrue(degraded(result).contains("dense"));
        } finally {
            never.countDown();
        }
    }

    @Test
    void after_the_deadline_no_stage_is_begun_and_each_is_named() {
        memory.tell("demo", "The staging database listens on port 5433.");
        RecallResult result =
                recall.recall(memory.reader("demo"), question("staging port"), Deadline.in(Duration.ZERO));
        assertEquals(List.of(), result.memories());
        assertEquals(Set.of("dense", "memories"), Set.copyOf(degraded(result)));
    }

    @Test
    void an_arm_that_the_database_keeps_waiting_is_named_and_the_rest_answers() {
        memory.tell("demo", "The staging database listens on port 5433.");
        RecallResult result = memory.engine.database().write(transaction -> {
            transaction.dsl().execute("lock table {0} in access exclusive mode", LEXICAL);
            return recall.recall(memory.reader("demo"), question("staging port"));
        });
        assertTrue(degraded(result).contains("lexical"), result.degraded().toString());
    }

    @Test
    void every_query_is_answered() {
        memory.tell("demo", "我的猫整天睡觉。");
        memory.tell("demo", "แมวของฉันนอนทั้งวัน");
        memory.tell("demo", "The staging database listens on port 5433.");
        for (String query : List.of(
                "-".repeat(5_000),
                "a-".repeat(10_000),
                "'\"' \\ '' \"",
                "& | ! ( ) :* <-> !!(",
                "🙂".repeat(2_000),
                "%_%'; drop table turn; --",
                "\u0000\u0007\uD800",
                "x".repeat(20_000),
                "word ".repeat(4_000),
                "the and of",
                "猫睡觉吗?",
                "แมวนอนไหม")) {
            RecallResult result = ask(query);
            assertEquals(List.of(), result.degraded(), query.substring(0, Math.min(20, query.length())));
        }
        assertEquals("我的猫整天睡觉。", ask("猫睡觉吗?").memories().getFirst().text());
        assertEquals(
                "แมวของฉันนอนทั้งวัน", ask("แมวนอนไหม").memories().getFirst().text());
    }

    @Test
    void an_empty_namespace_answers_nothing() {
        RecallResult result = ask("Is there anything?");
        assertEquals(List.of(), result.memories());
        assertEquals("", result.context());
    }

    @Test
    void a_receipt_is_kept_and_old_ones_are_cleared_away() {
        RememberResult told = memory.tell("demo", "The staging database listens on port 5433.");
        RecallResult first = ask("staging port");
        memory.clock.advance(ReceiptStore.RETENTION.plusDays(1));
        RecallResult second = ask("staging port");
        recall.close();
        assertFalse(first.receiptId().equals(second.receiptId()));
        var kept = memory.engine
                .database()
                .read(transaction -> transaction.dsl().selectFrom(RECEIPT).fetch());
        assertEquals(List.of(second.receiptId()), kept.getValues(RECEIPT.ID));
        assertTrue(kept.getFirst().getServed().data().contains(told.turnId().toString()));
    }

    @Test
    void what_is_nearest_to_a_text_is_found_without_a_receipt() {
        memory.tell("demo", "The staging database listens on port 5433.");
        assertEquals(1, recall.nearest(memory.reader("demo"), "port 5433", 5).size());
    }

    private void moved() {
        memory.tell(
                "demo",
                "Ana lives in Lisbon, by the river.",
                null,
                null,
                Instant.parse("2024-01-10T00:00:00Z"),
                List.of(RecallFixture.livesIn("Lisbon", "2024-01-01T00:00:00Z")));
        memory.tell(
                "demo",
                "Ana has moved house, it is near the sea now.",
                null,
                null,
                Instant.parse("2025-06-02T00:00:00Z"),
                List.of(RecallFixture.livesIn("Porto", "2025-06-01T00:00:00Z")));
    }

    private RecallResult ask(String query) {
        return recall.recall(memory.reader("demo"), question(query));
    }

    private static RecallRequest question(String query) {
        return request(query, null, null, null);
    }

    private static RecallRequest request(
            String query, @Nullable Instant asOf, @Nullable Instant knownAt, @Nullable String exceptSession) {
        return new RecallRequest(
                query,
                new NamespaceName("demo"),
                12,
                1500,
                Set.of(),
                null,
                null,
                asOf,
                knownAt,
                Duration.ofSeconds(4),
                false,
                exceptSession);
    }

    private static int indexOf(RecallResult result, String object) {
        for (int at = 0; at < result.memories().size(); at++) {
            if (object.equals(result.memories().get(at).object())) {
                return at;
            }
        }
        return -1;
    }

    private static List<String> degraded(RecallResult result) {
        return result.degraded().stream().map(RecallResult.Degraded::arm).toList();
    }
}
