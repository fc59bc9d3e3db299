package net.memnos.engine.forget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.MemnosException;
import net.memnos.engine.SettableClock;
import net.memnos.engine.TableDump;
import net.memnos.engine.TestEngine;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.remember.RememberResult;
import net.memnos.engine.timeline.TimelineRequest;
import net.memnos.engine.transfer.LineReader;
import net.memnos.engine.transfer.LineResult;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was erased does not come back. */
class TombstoneIT {

    private static final NamespaceName DEMO = new NamespaceName("demo");
    private static final NamespaceName OTHER = new NamespaceName("other");
    private static final String CANARY = "zanzibarq";

    private final SettableClock clock = new SettableClock(TestEngine.NOON);
    private TestEngine test;
    private Principal ada;
    private Principal bob;

    @BeforeEach
    void open() {
        test = TestEngine.at(clock)
                .granted("ada", "*", Permission.READ, Permission.WRITE, Permission.ADMIN, Permission.PIN)
                .granted("bob", "*", Permission.READ, Permission.WRITE);
        ada = test.principal("ada");
        bob = test.principal("bob");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void what_was_erased_is_not_kept_again_whatever_way_it_comes_in() {
        RememberRequest request = request("The secret handshake of the guild is a wink.", "s1", List.of());
        RememberResult said = engine().remember(ada, Channel.REST, keyed(request, "k1"));
        RememberResult given = engine().remember(
                        ada,
                        Channel.REST,
                        request(
                                "They told me.",
                                "s1",
                                List.of(new GivenFact("guild", "motto", "never", null, null, null))));
        erase(said);
        erase(given);

        refused(keyed(request, "k2"));
        refused(keyed(request("Other words under the same key, as a client may send.", "s1", List.of()), "k1"));
        refused(request("  the SECRET handshake of\nthe guild is a wink. ", "s9", List.of()));
        refused(request("Told again.", "s7", List.of(new GivenFact("guild", "motto", "never", null, null, null))));
        refused(request("They told me.", "s1", List.of()));
        engine().remember(ada, Channel.REST, request("They told me.", "s2", List.of()));
        engine().remember(
                        bob,
                        Channel.REST,
                        keyed(request("Bob's own words under a key of his own.", null, List.of()), "k1"));
        List<String> failed = importing(
                "{\"kind\":\"turn\",\"text\":\"The secret handshake of the guild is a wink.\"}",
                "{\"kind\":\"fact\",\"statement\":\"guild motto never\",\"subject\":\"guild\",\"predicate\":\"motto\",\"object\":\"never\"}",
                "{\"kind\":\"turn\",\"text\":\"Something that was never erased by anybody.\"}");
        assertEquals(2, failed.size(), failed.toString());
        assertTrue(failed.stream().allMatch(line -> line.contains("erased")), failed.toString());
        assertEquals(
                0,
                engine().remember(
                                ada,
                                Channel.REST,
                                new RememberRequest(
                                        request.text(),
                                        OTHER,
                                        null,
                                        List.of(),
                                        null,
                                        Role.USER,
                                        null,
                                        null,
                                        null,
                                        null))
                        .redactions()
                        .size());
    }

    @Test
    void an_export_that_is_imported_again_does_not_bring_it_back() {
        says(ada, "Billing listens on port 8080.", "s1", "8080");
        RememberResult wrong = says(ada, "Billing moved to port 8443 with " + CANARY + ".", "s2", "8443");
        List<String> lines = new ArrayList<>();
        engine().export(ada, DEMO, lines::add);
        erase(wrong);

        List<String> failed = importing(lines.toArray(String[]::new));

        assertEquals(2, failed.size(), failed.toString());
        assertEquals(List.of(), TableDump.of(test.database()).holding(CANARY));
        assertEquals(List.of("8080 current"), timeline());
    }

    private void erase(RememberResult said) {
        clock.advance(Duration.ofMinutes(1));
        engine().forget(
                        ada,
                        new ForgetRequest(said.turnId().toString(), null, null, null, ForgetMode.ERASE, null, DEMO));
    }

    private void refused(RememberRequest request) {
        MemnosException refused =
                assertThrows(MemnosException.class, () -> engine().remember(ada, Channel.REST, request));
        assertEquals(ErrorCode.CONFLICT, refused.code(), refused.getMessage());
        assertTrue(String.valueOf(refused.getMessage()).contains("erased"), refused.toString());
    }

    private List<String> importing(String... lines) {
        List<String> failed = new ArrayList<>();
        engine().importLines(
                        ada,
                        DEMO,
                        new LineReader(new ByteArrayInputStream(
                                String.join("\n", lines).getBytes(StandardCharsets.UTF_8))),
                        line -> {
                            if (line.outcome() == LineResult.Outcome.FAILED) {
                                failed.add(String.valueOf(line.reason()));
                            }
                        });
        return failed;
    }

    private static RememberRequest keyed(RememberRequest request, String key) {
        return new RememberRequest(
                request.text(), DEMO, null, request.facts(), null, Role.USER, null, request.sessionId(), null, key);
    }

    private RememberResult says(Principal who, String text, String session, String port) {
        clock.advance(Duration.ofMinutes(1));
        return engine().remember(
                        who,
                        Channel.REST,
                        request(text, session, List.of(new GivenFact("billing", "port", port, null, null, null))));
    }

    private static RememberRequest request(String text, @Nullable String session, List<GivenFact> facts) {
        return new RememberRequest(text, DEMO, MemoryType.FACT, facts, null, Role.USER, null, session, null, null);
    }

    private List<String> timeline() {
        return engine().timeline(ada, new TimelineRequest("billing", DEMO, null, null, null, null)).stream()
                .map(memory -> memory.object() + " " + memory.status().label())
                .toList();
    }

    private MemnosEngine engine() {
        return test.engine();
    }
}
