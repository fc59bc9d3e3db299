package net.memnos.engine.health;

import static net.memnos.schema.Tables.JOB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.TestEngine;
import net.memnos.engine.access.ClientName;
import net.memnos.engine.access.Mandate;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.extract.llm.ChatEndpoint;
import net.memnos.engine.health.Thresholds.Slow;
import net.memnos.engine.lexical.TermFolder;
import net.memnos.engine.recall.RecallRequest;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.turn.Role;
import org.junit.jupiter.api.Test;

/** Each finding about what goes on comes with what it is about, and goes with it. */
class StoreFindingsIT extends FindingsFixture {

    @Test
    void a_store_in_which_nothing_happened_has_none() {
        assertEquals(List.of(), findings(BOUNDS));
    }

    @Test
    void calls_that_fail_for_a_reason_of_the_servers_are_found_and_forgotten() {
        for (int i = 0; i < 20; i++) {
            recall();
        }
        assertThrows(
                MemnosException.class,
                () -> engineCall(() -> {
                    throw new MemnosException(ErrorCode.BAD_REQUEST, "the caller's own mistake", "none");
                }));
        assertEquals(List.of(), findings(BOUNDS));
        for (int i = 0; i < 5; i++) {
            assertThrows(
                    IllegalStateException.class,
                    () -> engineCall(() -> {
                        throw new IllegalStateException("a defect");
                    }));
        }

        Finding failing = await(FindingCode.CALLS_FAILING, BOUNDS);
        assertEquals(Severity.ERROR, failing.severity());
        assertTrue(failing.seen().startsWith("5 of "), failing.seen());

        clock.advance(Duration.ofHours(2));
        assertEquals(Severity.NOTE, only(FindingCode.CALLS_FAILING, BOUNDS).severity());
        clock.advance(Duration.ofDays(1));
        assertEquals(List.of(), of(FindingCode.CALLS_FAILING, BOUNDS));
    }

    @Test
    void an_operation_that_takes_long_is_found_while_it_does() {
        for (int i = 0; i < 20; i++) {
            recall();
        }
        Thresholds impatient = BOUNDS.slowAt(Map.of("recall", new Slow(0, 3_600_000)));

        Finding slow = await(FindingCode.CALLS_SLOW, impatient);
        assertEquals(Severity.WARNING, slow.severity());
        assertTrue(slow.seen().contains("ms at p95, of 20 calls"), slow.seen());
        assertEquals(
                Severity.ERROR,
                only(FindingCode.CALLS_SLOW, BOUNDS.slowAt(Map.of("recall", new Slow(0, 0))))
                        .severity());

        clock.advance(Duration.ofHours(1).plusSeconds(1));
        assertEquals(List.of(), of(FindingCode.CALLS_SLOW, impatient));
    }

    @Test
    void a_queue_that_nobody_works_on_is_found_until_it_is_empty() {
        test.engine().close();
        // As if the server were killed right after its acknowledgement: nobody runs jobs any more.
        remember("Kim owns billing.");
        assertEquals(List.of(), of(FindingCode.QUEUE_GROWING, BOUNDS));

        clock.advance(Duration.ofMinutes(11));
        Finding growing = only(FindingCode.QUEUE_GROWING, BOUNDS);
        assertEquals(Severity.WARNING, growing.severity());
        assertTrue(growing.seen().contains("of the kind embed"), growing.seen());
        clock.advance(Duration.ofHours(2));
        assertEquals(Severity.ERROR, only(FindingCode.QUEUE_GROWING, BOUNDS).severity());

        database().write(transaction -> transaction.dsl().deleteFrom(JOB).execute());
        assertEquals(List.of(), of(FindingCode.QUEUE_GROWING, BOUNDS));
    }

    @Test
    void jobs_that_were_given_up_are_found_until_somebody_has_them_tried_again() {
        try (ChatEndpoint endpoint = ChatEndpoint.open().usually(_ -> ChatEndpoint.status(400));
                TestEngine asking = TestEngine.at(clock, endpoint.settings())) {
            asking.granted("ada", "*", Permission.WRITE);
            asking.engine().remember(asking.principal("ada"), Channel.REST, request("Kim owns billing."));
            Finding failed = found(asking, FindingCode.JOBS_FAILED);
            assertTrue(failed.seen().startsWith("1 jobs of the kind extract were given up: "), failed.seen());
            assertTrue(failed.hint().contains("memnos health --retry"), failed.hint());
            assertEquals(
                    Severity.WARNING,
                    found(asking, FindingCode.EXTRACTION_FAILING).severity());

            endpoint.usually(_ -> ChatEndpoint.says(ChatEndpoint.state("Kim", "owns", "billing")));
            assertEquals(1, asking.administration().retryFailedJobs());
            while (asking.engine().findings(asking.principal("root")).stream()
                    .anyMatch(finding -> finding.severity() == Severity.WARNING)) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void a_client_with_a_habit_that_falls_silent_is_found_until_it_is_heard_again_or_forgotten() {
        Principal claude = through("claude-code");
        Principal codex = through("codex");
        for (int day = 0; day < 3; day++) {
            remember(claude, "Day " + day + " was fine.");
            clock.advance(Duration.ofDays(1));
        }
        remember(codex, "Once is no habit.");
        clock.advance(Duration.ofDays(2));
        assertEquals(List.of(), of(FindingCode.CAPTURES_STOPPED, BOUNDS), "a weekend is no silence");

        clock.advance(Duration.ofDays(2));
        Finding stopped = only(FindingCode.CAPTURES_STOPPED, BOUNDS);
        assertTrue(stopped.seen().startsWith("claude-code captured in 'demo' on 3 days"), stopped.seen());
        remember("Somebody else is no claude.");
        assertEquals(1, of(FindingCode.CAPTURES_STOPPED, BOUNDS).size());

        remember(claude, "Back again.");
        assertEquals(List.of(), of(FindingCode.CAPTURES_STOPPED, BOUNDS));
        clock.advance(Duration.ofDays(5));
        assertEquals(1, of(FindingCode.CAPTURES_STOPPED, BOUNDS).size());
        clock.advance(Duration.ofDays(10));
        assertEquals(
                List.of(), of(FindingCode.CAPTURES_STOPPED, BOUNDS), "who has gone for good is not missed for ever");
    }

    @Test
    void statistics_that_nobody_folds_are_found_until_somebody_does() {
        test.engine().close();
        assertEquals(List.of(), of(FindingCode.INDEX_STALE, BOUNDS.allowing(0)));
        remember("Kim owns billing.");

        assertEquals(
                Severity.WARNING,
                only(FindingCode.INDEX_STALE, BOUNDS.allowing(0)).severity());
        assertEquals(List.of(), of(FindingCode.INDEX_STALE, BOUNDS));
        new TermFolder(database())
                .fold(TestScopes.scope(database(), "ada", "demo", Permission.READ)
                        .namespace()
                        .id());
        assertEquals(List.of(), of(FindingCode.INDEX_STALE, BOUNDS.allowing(0)));
    }

    private static Finding found(TestEngine engine, FindingCode code) {
        while (true) {
            Optional<Finding> found = engine.engine().findings(engine.principal("root")).stream()
                    .filter(finding -> finding.code() == code)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.onSpinWait();
        }
    }

    private void recall() {
        test.engine().recall(test.principal("ada"), RecallRequest.of("Who owns billing?", null));
    }

    private void remember(String text) {
        remember(test.principal("ada"), text);
    }

    private void remember(Principal who, String text) {
        test.engine().remember(who, Channel.REST, request(text));
    }

    private static RememberRequest request(String text) {
        return new RememberRequest(text, DEMO, null, List.of(), null, Role.USER, null, null, null, null);
    }

    /** A call that ends in the test's way: an export, whose lines go to the test. */
    private void engineCall(Runnable ending) {
        remember("There is something to export.");
        test.engine().export(test.principal("ada"), DEMO, _ -> ending.run());
    }

    private Principal through(String client) {
        return test.engine()
                .authenticate(test.administration()
                        .mintToken(principal(), "", Mandate.of(new ClientName(client)), null)
                        .secret()
                        .secret());
    }

    private String principal() {
        return test.principal("ada").name();
    }

    /** Calls that changed nothing are noted a moment after their answers. */
    private Finding await(FindingCode code, Thresholds bounds) {
        Supplier<List<Finding>> look = () -> of(code, bounds);
        List<Finding> found = look.get();
        while (found.isEmpty() || noted(found) < expected(code)) {
            Thread.onSpinWait();
            found = look.get();
        }
        return found.getFirst();
    }

    private static int expected(FindingCode code) {
        return code == FindingCode.CALLS_FAILING ? 5 : 20;
    }

    private static int noted(List<Finding> found) {
        String seen = found.getFirst().seen();
        String figure = seen.startsWith("recall")
                ? seen.replaceAll(".* of (\\d+) calls.*", "$1")
                : seen.replaceAll("^(\\d+) of.*", "$1");
        return Integer.parseInt(figure);
    }
}
