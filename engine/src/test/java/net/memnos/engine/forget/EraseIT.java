package net.memnos.engine.forget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.MemnosException;
import net.memnos.engine.SettableClock;
import net.memnos.engine.StoredBytes;
import net.memnos.engine.TableDump;
import net.memnos.engine.TestEngine;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.consolidate.ConsolidateRequest;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.recall.RecallRequest;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.remember.RememberResult;
import net.memnos.engine.timeline.TimelineRequest;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EraseIT {

    private static final NamespaceName DEMO = new NamespaceName("demo");

    /** A word that is its own stem and in nobody's vocabulary. */
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
    void nothing_of_what_was_erased_is_left_in_any_row_index_sample_or_file() {
        plantNeighbours();
        plantCanaries();
        waitForVectors();
        consolidate();
        recall(CANARY + " port");
        assertTrue(TableDump.of(test.database()).holding(CANARY).size() >= 12, "the canaries are everywhere");

        ForgetResult byExternalId = erase(null, null, null, CANARY + ":1");
        ForgetResult bySession = erase(null, null, CANARY + "-session", null);
        ForgetResult bySubject = erase(null, "Zed " + CANARY, null, null);

        assertTrue(Stream.of(byExternalId, bySession, bySubject)
                .allMatch(result -> result.erased() > 0 && result.certificate() != null));
        assertEquals(List.of(), TableDump.of(test.database()).holding(CANARY));
        assertEquals(List.of(), StoredBytes.samplesWith(test.database(), CANARY));
        StoredBytes.vacuum(test.database());
        assertEquals(List.of(), TableDump.of(test.database()).holding(CANARY));
        StoredBytes.rewrite(test.database());
        assertEquals(List.of(), StoredBytes.filesWith(test.database(), CANARY));
        assertFalse(recall(CANARY + " port").stream().anyMatch(text -> text.contains(CANARY)));
    }

    @Test
    void the_last_memory_of_a_store_leaves_no_sample_either() {
        plantCanaries();
        waitForVectors();
        StoredBytes.analyse(test.database());
        assertTrue(StoredBytes.samplesWith(test.database(), CANARY).contains("fact.words"));

        erase(null, null, null, CANARY + ":1");
        erase(null, null, CANARY + "-session", null);
        erase(null, "Zed " + CANARY, null, null);

        assertEquals(List.of(), TableDump.of(test.database()).rows("fact"));
        assertEquals(List.of(), StoredBytes.samplesWith(test.database(), CANARY));
    }

    @Test
    void the_neighbours_are_as_if_it_had_never_been_said() {
        plantNeighbours();
        waitForVectors();
        TableDump before = TableDump.of(test.database());
        plantCanaries();
        says(bob, "And what else is there to say today?", CANARY + "-session", null);
        waitForVectors();

        erase(null, null, null, CANARY + ":1");
        erase(null, null, CANARY + "-session", null);
        erase(null, "Zed " + CANARY, null, null);
        waitForVectors();

        TableDump after = TableDump.of(test.database());
        for (String table : List.of(
                "turn",
                "assertion",
                "assertion_source",
                "fact",
                "fact_source",
                "slot",
                "entity",
                "mention",
                "alias",
                "lexical",
                "embedding",
                "dossier",
                "held_constraint",
                "job")) {
            assertEquals(sorted(before, table), sorted(after, table), table);
        }
    }

    @Test
    void a_value_that_an_erased_turn_had_closed_was_never_closed() {
        says(ada, "Billing listens on port 8080.", "s1", "8080");
        RememberResult wrong = says(ada, "Billing moved to port 8443.", "s2", "8443");
        Instant between = clock.instant();
        says(ada, "Billing was ported to 9000 in the end.", "s3", "9000");
        assertEquals(List.of("8080 superseded", "8443 superseded", "9000 current"), timeline(null));

        erase(wrong.turnId().toString(), null, null, null);

        assertEquals(List.of("8080 superseded", "9000 current"), timeline(null));
        assertEquals(List.of("8080 current"), timeline(between));
    }

    @Test
    void what_was_read_in_the_light_of_an_erased_turn_is_read_again_without_it() {
        RememberResult named = hears("the staging port of " + CANARY + " is 8080");
        hears("my name is Ada and I live in Porto");
        hears("the staging port is 9090 now, not 8080");
        erase(named.turnId().toString(), null, null, null);
        assertEquals(List.of(), TableDump.of(test.database()).holding(CANARY));
    }

    @Test
    void what_was_taken_back_before_can_be_erased_and_others_may_not_erase() {
        RememberResult said = says(ada, "Billing listens on port 8080.", "s1", "8080");
        String id = said.turnId().toString();
        engine().forget(ada, new ForgetRequest(id, null, null, null, ForgetMode.RETRACT, "wrong", null));
        refused(ErrorCode.FORBIDDEN, bob, new ForgetRequest(id, null, null, null, ForgetMode.ERASE, null, DEMO));
        RememberResult own = says(bob, "Bob's very own words.", "s1", null);
        refused(
                ErrorCode.FORBIDDEN,
                bob,
                new ForgetRequest(own.turnId().toString(), null, null, null, ForgetMode.ERASE, null, DEMO));

        ForgetResult result = erase(id, null, null, null);

        Certificate certificate = Objects.requireNonNull(result.certificate());
        assertEquals(1, result.erased());
        assertEquals(1, result.derivedRemoved());
        assertEquals("ada", certificate.by());
        assertEquals(1, certificate.removed().get("turns"));
        assertFalse(certificate.cannotReach().isEmpty());
        refused(ErrorCode.NOT_FOUND, ada, new ForgetRequest(id, null, null, null, ForgetMode.ERASE, null, DEMO));
    }

    /** Canaries wherever a caller can put words, and in everything that is made of them. */
    private void plantCanaries() {
        says(ada, "The " + CANARY + " service listens on port 8080.", CANARY + "-session", null);
        engine().remember(
                        ada,
                        Channel.REST,
                        new RememberRequest(
                                "I was told about " + CANARY + " over lunch.",
                                DEMO,
                                MemoryType.FACT,
                                List.of(
                                        new GivenFact(
                                                CANARY + " service",
                                                CANARY + " relation",
                                                CANARY + " value",
                                                "A statement of " + CANARY,
                                                null,
                                                null),
                                        new GivenFact("billing", "port", CANARY + " 1", null, null, null)),
                                "Zed " + CANARY,
                                Role.USER,
                                null,
                                "s1",
                                CANARY + ":1",
                                CANARY + "-key"));
        engine().remember(
                        ada,
                        Channel.REST,
                        request(
                                "Zed " + CANARY + " told me where they live.",
                                null,
                                List.of(new GivenFact(
                                        "Zed " + CANARY, "lives in", CANARY + "ville", null, null, null))));
        clock.advance(Duration.ofMinutes(1));
        engine().remember(
                        bob,
                        Channel.REST,
                        new RememberRequest(
                                "Never touch " + CANARY + ".",
                                DEMO,
                                MemoryType.CONSTRAINT,
                                List.of(),
                                null,
                                Role.USER,
                                null,
                                CANARY + "-session",
                                null,
                                null));
        engine().identities(ada).merge(DEMO, "Zed " + CANARY, CANARY + " service");
        RememberResult taken = says(ada, "The " + CANARY + " of the day is green.", CANARY + "-session", null);
        engine().forget(
                        ada,
                        new ForgetRequest(
                                taken.turnId().toString(), null, null, null, ForgetMode.RETRACT, "a " + CANARY, DEMO));
    }

    private void plantNeighbours() {
        says(ada, "Billing listens on port 8080.", "s1", "8080");
        says(ada, "Lunch was good today.", "s1", null);
        hears("my cat is called Momo");
        clock.advance(Duration.ofMinutes(1));
    }

    private static List<String> sorted(TableDump dump, String table) {
        return dump.rows(table).stream().sorted().toList();
    }

    /** Until no turn waits for its vectors: a job that is done is gone. */
    private void waitForVectors() {
        test.awaitPart("jobs", part -> part.detail().startsWith("0 waiting"));
    }

    private void consolidate() {
        for (int step = 0; step < 20; step++) {
            engine().consolidate(ada, new ConsolidateRequest(DEMO, false, null));
        }
    }

    private List<String> recall(String query) {
        return engine().recall(ada, RecallRequest.of(query, DEMO).within(Duration.ofSeconds(30))).memories().stream()
                .map(memory -> memory.text())
                .toList();
    }

    private ForgetResult erase(
            @Nullable String id, @Nullable String subject, @Nullable String session, @Nullable String externalId) {
        clock.advance(Duration.ofMinutes(1));
        return engine().forget(ada, new ForgetRequest(id, subject, session, externalId, ForgetMode.ERASE, null, DEMO));
    }

    private void refused(ErrorCode code, Principal who, ForgetRequest request) {
        assertEquals(
                code,
                assertThrows(MemnosException.class, () -> engine().forget(who, request))
                        .code());
    }

    private RememberResult hears(String text) {
        clock.advance(Duration.ofMinutes(1));
        return engine().remember(ada, Channel.REST, request(text, null, List.of()));
    }

    private RememberResult says(Principal who, String text, String session, @Nullable String port) {
        clock.advance(Duration.ofMinutes(1));
        List<GivenFact> facts =
                port == null ? List.of() : List.of(new GivenFact("billing", "port", port, null, null, null));
        return engine().remember(who, Channel.REST, request(text, session, facts));
    }

    private static RememberRequest request(String text, @Nullable String session, List<GivenFact> facts) {
        return new RememberRequest(text, DEMO, MemoryType.FACT, facts, null, Role.USER, null, session, null, null);
    }

    private List<String> timeline(@Nullable Instant knownAt) {
        return engine().timeline(ada, new TimelineRequest("billing", DEMO, null, null, null, knownAt)).stream()
                .map(memory -> memory.object() + " " + memory.status().label())
                .toList();
    }

    private MemnosEngine engine() {
        return test.engine();
    }
}
