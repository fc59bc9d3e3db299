package net.memnos.engine.remember;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.AUDIT;
import static net.memnos.schema.Tables.JOB;
import static net.memnos.schema.Tables.LEXICAL;
import static net.memnos.schema.Tables.TURN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.SettableClock;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.fact.FactOutcome;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.remember.RememberResult.Extraction;
import net.memnos.engine.remember.RememberResult.Redaction;
import net.memnos.engine.turn.Origin;
import net.memnos.engine.turn.Role;
import net.memnos.engine.turn.StoredTurn;
import net.memnos.engine.turn.TurnId;
import net.memnos.schema.Memnos;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RememberPipelineIT {

    private static final GivenFact PORT = new GivenFact("api", "port", "8080", null, null, null);
    private static final GivenFact NEW_PORT = new GivenFact("api", "port", "9090", null, null, null);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-05T09:00:00Z"));
    private TestWriting writing;
    private Scope ada;

    @BeforeEach
    void open() {
        writing = new TestWriting(clock);
        ada = TestScopes.scope(writing.database(), "ada", "demo", Permission.WRITE);
    }

    @AfterEach
    void close() {
        writing.close();
    }

    @Test
    void a_turn_is_stored_indexed_queued_and_audited_in_one_go() {
        RememberResult result = remember(request("the api listens on 8080", null, List.of()));

        assertEquals("ada", result.author());
        assertEquals(Extraction.NONE, result.extraction());
        StoredTurn stored = read(result.turnId());
        assertEquals("the api listens on 8080", stored.turn().text());
        assertEquals(Origin.AGENT, stored.turn().origin());
        assertEquals(clock.instant(), stored.turn().occurredAt());
        assertEquals(List.of(1, 1, 1, 1), List.of(count(TURN), count(LEXICAL), count(JOB), count(AUDIT)));
        assertEquals(1, writing.wakes());
    }

    @Test
    void a_later_value_supersedes_the_one_before() {
        FactOutcome first = remember(request("the api is on 8080", null, List.of(PORT)))
                .facts()
                .getFirst();
        clock.advance(Duration.ofDays(1));
        RememberResult second = remember(request("the api is on 9090", null, List.of(NEW_PORT)));

        assertEquals(Extraction.CALLER, second.extraction());
        assertEquals(List.of(first.id()), second.facts().getFirst().supersedes());
    }

    @Test
    void a_turn_knows_the_one_before_it_in_its_session() {
        RememberResult first = remember(request("one", null, List.of()));
        clock.advance(Duration.ofSeconds(1));
        RememberResult second = remember(request("two", null, List.of()));

        assertNull(read(first.turnId()).turn().predecessor());
        assertEquals(first.turnId(), read(second.turnId()).turn().predecessor());
    }

    @Test
    void a_retry_with_the_same_key_writes_nothing_and_another_body_is_a_conflict() {
        RememberResult first = remember(request("hello", "k1", List.of(PORT)));
        clock.advance(Duration.ofSeconds(1));
        RememberResult retry = remember(request("hello", "k1", List.of(PORT)));

        assertTrue(retry.deduplicated());
        assertEquals(first.turnId(), retry.turnId());
        assertEquals(first.facts(), retry.facts());
        assertEquals(List.of(1, 1, 1), List.of(count(TURN), count(ASSERTION), writing.wakes()));
        MemnosException conflict = refused(request("other", "k1", List.of(PORT)));
        assertEquals(ErrorCode.CONFLICT, conflict.code());
        assertEquals(1, count(TURN));
    }

    @Test
    void no_table_holds_a_secret_that_was_in_any_part_of_a_request() {
        String canary = "ghp_" + "canarycanarycanary0123456789canary01";
        GivenFact password = new GivenFact("db", "password", "xyzzy-canary", "db password: xyzzy-canary", null, null);
        GivenFact token = new GivenFact("ci", "uses", canary, "ci uses " + canary, null, null);
        RememberRequest request = new RememberRequest(
                "use " + canary + " and xyzzy-canary",
                ada.namespace().name(),
                null,
                List.of(password, token),
                canary,
                Role.USER,
                null,
                canary,
                canary,
                "k1");

        RememberResult result = writing.pipeline().remember(ada, Channel.MCP, request);

        assertEquals(List.of(new Redaction("github-token", 6), new Redaction("secret", 1)), result.redactions());
        assertEquals(List.of(), tablesWith("canary"));
        assertEquals(
                "use [redacted:github-token] and [redacted:secret]",
                read(result.turnId()).turn().text());
    }

    @Test
    void what_cannot_be_kept_is_refused_by_field_and_leaves_nothing_behind() {
        assertField("text", request(" \n", null, List.of()));
        assertField("text", request("a\0b", null, List.of()));
        assertField("text", request("half a pair \ud83d", null, List.of()));
        assertField("text", request("x".repeat(20_001), null, List.of()));
        assertField("idempotency_key", request("hello", "k".repeat(201), List.of()));
        assertField("facts", request("hello", null, Collections.nCopies(51, PORT)));
        assertField(
                "facts.object",
                request("hello", null, List.of(new GivenFact("api", "port", "80\0", null, null, null))));
        RememberRequest ahead = new RememberRequest(
                "hello",
                ada.namespace().name(),
                null,
                List.of(),
                null,
                Role.USER,
                clock.instant().plus(Duration.ofDays(2)),
                null,
                null,
                null);
        assertField("occurred_at", ahead);
        assertEquals(List.of(0, 0, 0), List.of(count(TURN), count(ASSERTION), writing.wakes()));
    }

    @Test
    void characters_outside_of_the_basic_plane_count_once() {
        String text = "\ud83d\ude00".repeat(20_000);

        assertEquals(
                text,
                read(remember(request(text, null, List.of())).turnId()).turn().text());
    }

    @Test
    void a_fact_that_cannot_be_recorded_takes_its_turn_with_it() {
        GivenFact backwards = new GivenFact("api", "port", "8080", null, null, Instant.parse("2020-01-01T00:00:00Z"));

        refused(request("hello", null, List.of(PORT, backwards)));

        assertEquals(List.of(0, 0, 0), List.of(count(TURN), count(ASSERTION), count(LEXICAL)));
    }

    private RememberResult remember(RememberRequest request) {
        return writing.pipeline().remember(ada, Channel.MCP, request);
    }

    private MemnosException refused(RememberRequest request) {
        return assertThrows(MemnosException.class, () -> remember(request));
    }

    private void assertField(String field, RememberRequest request) {
        MemnosException refused = refused(request);
        assertEquals(field, refused.field().orElse("none"));
        assertTrue(refused.toString().endsWith("nothing was saved"), refused.toString());
    }

    private StoredTurn read(TurnId id) {
        return writing.database()
                .read(transaction -> writing.turns().find(transaction, ada, List.of(id)))
                .getFirst();
    }

    private int count(Table<?> table) {
        return writing.database().read(transaction -> transaction.dsl().fetchCount(table));
    }

    private List<String> tablesWith(String text) {
        return writing.database()
                .read(transaction -> Memnos.MEMNOS.getTables().stream()
                        .filter(table ->
                                transaction.dsl().fetch(table).formatCSV().contains(text))
                        .map(Table::getName)
                        .toList());
    }

    private RememberRequest request(String text, @Nullable String key, List<GivenFact> facts) {
        return new RememberRequest(text, ada.namespace().name(), null, facts, null, Role.USER, null, "s1", null, key);
    }
}
