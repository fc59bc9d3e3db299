package net.memnos.engine.remember;

import static net.memnos.schema.Tables.TURN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.memnos.engine.MemnosException;
import net.memnos.engine.SettableClock;
import net.memnos.engine.TestEngine;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.echo.Frame;
import net.memnos.engine.forget.ForgetMode;
import net.memnos.engine.forget.ForgetRequest;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import net.memnos.engine.provenance.Why;
import net.memnos.engine.recall.RecallRequest;
import net.memnos.engine.remember.Captured.Fate;
import net.memnos.engine.transfer.LineReader;
import net.memnos.engine.turn.Origin;
import net.memnos.engine.turn.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaptureIT {

    private static final NamespaceName DEMO = new NamespaceName("demo");
    private static final String FIRST = "The gateway listens on port 8080.";
    private static final String SECOND = "I looked again. The gateway listens on port 9090.";

    private final SettableClock clock = new SettableClock(TestEngine.NOON);
    private TestEngine test;
    private Principal ada;

    @BeforeEach
    void open() {
        test = TestEngine.at(clock)
                .granted("ada", "*", Permission.READ, Permission.WRITE, Permission.ADMIN)
                .granted("bob", "*", Permission.READ, Permission.WRITE);
        ada = test.principal("ada");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void a_prompt_is_the_users_word_and_a_reply_the_assistants() {
        Captured prompt = capture(side("s1:p1:prompt", Role.USER, "Our staging database is called orders."));
        Captured reply = reply("s1:p1:reply", FIRST);

        assertEquals(Fate.STORED, prompt.fate());
        assertEquals(Origin.USER, memory(prompt).origin());
        assertEquals(Origin.ASSISTANT, memory(reply).origin());
        assertEquals(List.of("hook:claude-code:s1:p1:prompt"), memory(prompt).externalIds());
    }

    @Test
    void a_later_version_takes_the_place_of_the_earlier_one_and_of_its_facts() {
        Captured first = reply("s1:p1:reply", FIRST);
        Instant between = clock.instant();
        Captured second = reply("s1:p1:reply", SECOND);

        assertEquals(Fate.REPLACED, second.fate());
        List<Memory> found = recall(null);
        assertTrue(found.stream().noneMatch(memory -> memory.text().contains("8080")), found::toString);
        assertTrue(found.stream().anyMatch(memory -> memory.text().contains("9090")), found::toString);
        assertTrue(recall(between).stream().anyMatch(memory -> memory.text().contains("8080")));

        Why earlier = why(first);
        assertEquals(Status.RETRACTED, earlier.memory().status());
        assertEquals(id(second), Objects.requireNonNull(earlier.successor()).id());
        assertTrue(earlier.facts().isEmpty(), earlier::toString);
        Why later = why(second);
        assertEquals(id(first), String.valueOf(later.replaces()));
        assertNull(later.retraction());
    }

    @Test
    void the_same_words_again_are_no_other_turn_whichever_version_they_are() {
        Captured first = reply("s1:p1:reply", FIRST);
        Captured second = reply("s1:p1:reply", SECOND);

        assertEquals(Fate.DUPLICATE, reply("s1:p1:reply", SECOND).fate());
        Captured late = reply("s1:p1:reply", FIRST);

        assertEquals(Fate.DUPLICATE, late.fate());
        assertEquals(id(first), id(late));
        assertNull(why(second).retraction());
        assertEquals(2, turns());
    }

    @Test
    void a_version_that_was_said_earlier_and_comes_later_replaces_nothing() {
        Instant early = clock.instant();
        clock.advance(Duration.ofMinutes(5));
        Captured standing = reply("s1:p1:reply", SECOND);

        Captured late = capture(
                new Capture(DEMO, Role.ASSISTANT, FIRST, 1, 1, early, "s1", "claude-code", "s1:p1:reply", false));

        assertEquals(Fate.OUTDATED, late.fate());
        assertEquals(id(standing), id(late));
        assertEquals(1, turns());
    }

    @Test
    void what_somebody_took_back_does_not_come_back_by_a_replay() {
        Captured first = reply("s1:p1:reply", FIRST);
        test.engine().forget(ada, forget(id(first), ForgetMode.RETRACT));

        assertEquals(Fate.DUPLICATE, reply("s1:p1:reply", FIRST).fate());
        assertTrue(recall(null).isEmpty());
    }

    @Test
    void an_erasure_takes_all_versions_and_none_comes_back() {
        Captured first = reply("s1:p1:reply", FIRST);
        Captured second = reply("s1:p1:reply", SECOND);

        test.engine().forget(ada, forget(id(second), ForgetMode.ERASE));

        assertThrows(MemnosException.class, () -> why(first));
        assertEquals(0, turns());
        assertThrows(MemnosException.class, () -> reply("s1:p1:reply", FIRST));
    }

    @Test
    void versions_survive_an_export_and_an_import() {
        reply("s1:p1:reply", FIRST);
        reply("s1:p1:reply", SECOND);
        NamespaceName copy = new NamespaceName("copy");
        List<String> exported = exported(DEMO);
        byte[] file = String.join("\n", exported).getBytes(StandardCharsets.UTF_8);

        test.engine()
                .importLines(
                        ada,
                        copy,
                        new LineReader(new ByteArrayInputStream(file)),
                        result -> assertNull(result.reason()));

        assertTrue(exported.stream().anyMatch(line -> line.contains("\"replaces\":\"t_")));
        assertEquals(
                exported.stream()
                        .map(line -> line.replace("\"demo\"", "\"copy\""))
                        .toList(),
                exported(copy));
    }

    private List<String> exported(NamespaceName namespace) {
        List<String> lines = new ArrayList<>();
        test.engine().export(ada, namespace, lines::add);
        return lines;
    }

    @Test
    void a_version_in_fewer_parts_leaves_none_behind() {
        String side = "s1:p1:reply";
        for (int part = 1; part <= 3; part++) {
            capture(part(side, "Part " + part + " of what was long.", part, 3));
        }
        clock.advance(Duration.ofMinutes(1));

        assertEquals(Fate.REPLACED, reply(side, "Now the release is short.").fate());
        List<String> texts = recall(null).stream().map(Memory::text).toList();
        assertEquals(List.of("Now the release is short."), texts);
    }

    @Test
    void one_prompt_that_two_programs_report_is_one_turn() {
        Captured once = capture(side("s1:g1:prompt", Role.USER, "Rename the module to billing."));
        Captured twice = capture(new Capture(
                DEMO,
                Role.USER,
                "Rename the module to billing.",
                1,
                1,
                null,
                "s1",
                "cursor",
                "s1:other:prompt",
                false));

        assertEquals(Fate.DUPLICATE, twice.fate());
        assertEquals(id(once), id(twice));
        assertEquals(
                Fate.STORED,
                capture(side("s1:g2:prompt", Role.USER, "Rename the module to billing."))
                        .fate());
    }

    @Test
    void without_an_id_of_the_exchange_equal_words_of_a_session_are_one_turn() {
        Capture hermes =
                new Capture(DEMO, Role.USER, "When is the release?", 1, 1, null, "s1", "hermes", "s1:prompt", true);
        Capture other =
                new Capture(DEMO, Role.USER, "Who signs it off?", 1, 1, null, "s1", "hermes", "s1:prompt", true);

        assertEquals(Fate.STORED, capture(hermes).fate());
        assertEquals(Fate.STORED, capture(other).fate());
        assertEquals(Fate.DUPLICATE, capture(hermes).fate());
        assertEquals(2, recall(null).size());
    }

    @Test
    void an_exchange_belongs_to_its_author() {
        reply("s1:p1:reply", FIRST);

        Captured bobs = test.engine().capture(test.principal("bob"), part("s1:p1:reply", SECOND, 1, 1));

        assertEquals(Fate.STORED, bobs.fate());
    }

    @Test
    void what_was_only_recalled_is_not_captured() {
        Captured nothing = capture(
                side("s1:p1:prompt", Role.USER, Frame.FIRST_LINE + "\n- 2026-01-01 Ada: x\n" + Frame.LAST_LINE));

        assertEquals(Fate.RECALLED, nothing.fate());
        assertNull(nothing.remembered());
        assertEquals(0, turns());
    }

    @Test
    void a_secret_is_taken_out_before_anything_is_compared_or_kept() {
        Captured first = reply("s1:p1:reply", "Use password=hunter2 there.");
        assertTrue(memory(first).text().contains("[redacted"));
        assertEquals(
                Fate.DUPLICATE,
                reply("s1:p1:reply", "Use password=hunter2 there.").fate());
    }

    @Test
    void versions_that_come_at_once_make_one_chain() throws Exception {
        List<Callable<Captured>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String text = "Version " + i + " of the reply.";
            calls.add(() -> reply("s1:p1:reply", text));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (Future<Captured> done : threads.invokeAll(calls)) {
                assertNotNull(done.get().remembered());
            }
        }

        assertEquals(1, recall(null).size());
        assertEquals(turns() - 1, (int) test.database()
                .database()
                .read(transaction -> transaction.dsl().fetchCount(TURN, TURN.REPLACES_ID.isNotNull())));
    }

    private Captured reply(String side, String text) {
        clock.advance(Duration.ofSeconds(10));
        return capture(part(side, text, 1, 1));
    }

    private static Capture part(String side, String text, int part, int parts) {
        return new Capture(DEMO, Role.ASSISTANT, text, part, parts, null, "s1", "claude-code", side, false);
    }

    private static Capture side(String side, Role role, String text) {
        return new Capture(DEMO, role, text, 1, 1, null, "s1", "claude-code", side, false);
    }

    private Captured capture(Capture capture) {
        return test.engine().capture(ada, capture);
    }

    private Memory memory(Captured captured) {
        return test.engine().memory(ada, id(captured));
    }

    private Why why(Captured captured) {
        return test.engine().why(ada, id(captured));
    }

    private static String id(Captured captured) {
        return Objects.requireNonNull(captured.remembered()).turnId().toString();
    }

    private List<Memory> recall(@Nullable Instant knownAt) {
        return test
                .engine()
                .recall(
                        ada,
                        new RecallRequest(
                                "gateway port release module part version",
                                DEMO,
                                50,
                                1500,
                                java.util.Set.of(),
                                null,
                                null,
                                null,
                                knownAt,
                                Duration.ofSeconds(30),
                                false,
                                null))
                .memories()
                .stream()
                .filter(memory -> knownAt != null
                        || memory.kind() == Memory.Kind.TURN
                        || memory.text().contains("80"))
                .toList();
    }

    private int turns() {
        return test.database().database().read(transaction -> transaction.dsl().fetchCount(TURN));
    }

    private static ForgetRequest forget(String id, ForgetMode mode) {
        return new ForgetRequest(id, null, null, null, null, null, mode, null, DEMO);
    }
}
