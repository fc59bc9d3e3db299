package net.memnos.engine.transfer;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.TURN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.SettableClock;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.DrawnBy;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.remember.RememberResult;
import net.memnos.engine.remember.TestWriting;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Role;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransferIT {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-05T09:00:00Z"));
    private final List<LineResult> results = new ArrayList<>();
    private final TestWriting here = new TestWriting(clock);
    private final TestWriting there = new TestWriting(clock);

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void an_export_imported_into_an_empty_store_exports_the_same() {
        Scope ada = TestScopes.scope(here.database(), "ada", "demo", Permission.WRITE);
        Scope bob = TestScopes.scope(here.database(), "bob", "demo", Permission.WRITE);
        remember(ada, Channel.HOOK, "the api is on 8080", port("8080"), port("8081"));
        remember(bob, Channel.MCP, "no, it is on 9090", port("9090"));
        remember(
                ada,
                Channel.REST,
                "it was on 7070 in 2020",
                new GivenFact(
                        "api", "port", "7070", "The port was 7070.", Instant.parse("2020-01-01T00:00:00Z"), null));
        remember(bob, Channel.MCP, "9090, as I said", port("9090"));
        remember(
                ada,
                Channel.MCP,
                "Ada speaks Greek \ud83d\ude00",
                new GivenFact("Ada", "speaks", "Greek", null, null, null));
        List<String> first = export(here, "demo");

        TestScopes.scope(there.database(), "ada", "demo", Permission.WRITE);
        Scope importer = TestScopes.scope(there.database(), "bob", "demo", Permission.WRITE);
        Scope admin = TestScopes.scope(there.database(), "bob", "demo", Permission.ADMIN);
        ImportReport report = importInto(there, importer, Optional.of(admin), first);

        assertEquals(new ImportReport(11, 5, 6, 0, 0, 0), report, results::toString);
        assertEquals(first, export(there, "demo"));
        assertEquals(versions(here), versions(there));
        assertEquals(new ImportReport(11, 0, 0, 0, 11, 0), importInto(there, importer, Optional.of(admin), first));
        assertEquals(versions(here), versions(there));
    }

    @Test
    void changes_endings_and_corrections_come_back_where_they_were_filed() {
        Scope ada = TestScopes.scope(here.database(), "ada", "demo", Permission.WRITE);
        draw(ada, AssertionKind.STATE, "billing", "uses", "MySQL", null);
        draw(ada, AssertionKind.CHANGE, null, "runs on", "PostgreSQL", "MySQL");
        draw(ada, AssertionKind.STATE, "billing", "port", "5432", null);
        draw(ada, AssertionKind.CORRECTION, "billing", "port", "5433", "5432");
        draw(ada, AssertionKind.ENDED, "billing", "dropped", "PostgreSQL", null);
        List<String> first = export(here, "demo");

        Scope importer = TestScopes.scope(there.database(), "ada", "demo", Permission.WRITE);
        Scope admin = TestScopes.scope(there.database(), "ada", "demo", Permission.ADMIN);
        importInto(there, importer, Optional.of(admin), first);

        assertEquals(first, export(there, "demo"));
        assertEquals(versions(here), versions(there));
        assertTrue(first.stream().anyMatch(line -> line.contains("\"filed_subject\":\"billing\"")), first::toString);
    }

    private void draw(
            Scope scope,
            AssertionKind kind,
            @Nullable String subject,
            String predicate,
            String object,
            @Nullable String from) {
        RememberResult turn = here.pipeline()
                .remember(
                        scope,
                        Channel.REST,
                        new RememberRequest(
                                kind + " " + object,
                                scope.namespace().name(),
                                null,
                                List.of(),
                                null,
                                Role.USER,
                                null,
                                null,
                                null,
                                null));
        here.database()
                .write(transaction -> here.facts()
                        .record(
                                transaction,
                                scope,
                                here.turns()
                                        .find(transaction, scope, List.of(turn.turnId()))
                                        .getFirst()
                                        .turn(),
                                List.of(new ExtractedFact(kind, subject, predicate, object, from, object, null, null)),
                                DrawnBy.RULES));
        clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void facts_that_come_back_in_another_order_leave_the_same_timeline() {
        Scope ada = TestScopes.scope(here.database(), "ada", "demo", Permission.WRITE);
        remember(ada, Channel.MCP, "one", port("1"));
        remember(ada, Channel.MCP, "two", port("2"));
        remember(ada, Channel.MCP, "three", port("3"));
        List<String> lines = export(here, "demo");
        List<String> shuffled = new ArrayList<>(lines.subList(0, 3));
        shuffled.addAll(lines.subList(3, 6).reversed());

        Scope importer = TestScopes.scope(there.database(), "ada", "demo", Permission.WRITE);
        Scope admin = TestScopes.scope(there.database(), "ada", "demo", Permission.ADMIN);
        importInto(there, importer, Optional.of(admin), shuffled);

        assertEquals(lines, export(there, "demo"));
        assertEquals(versions(here), versions(there));
    }

    @Test
    void merges_splits_and_edited_predicates_come_back_with_their_authors_and_times() {
        Scope ada = TestScopes.scope(here.database(), "ada", "demo", Permission.WRITE);
        Scope admin = TestScopes.scope(here.database(), "ada", "demo", Permission.ADMIN);
        states(ada, "billing", "listens at", "8080");
        states(ada, "payments", "port", "9090");
        states(ada, "invoices", "port", "7070");
        here.database().write(tx -> here.entityEditor().merge(tx, ada, admin, "billing", "payments"));
        clock.advance(Duration.ofMinutes(1));
        here.database().write(tx -> here.entityEditor().merge(tx, ada, admin, "invoices", "billing"));
        clock.advance(Duration.ofMinutes(1));
        here.predicateEditor().addAlias(ada, admin, "port", "listens at");
        here.predicateEditor().setClass(ada, admin, "speaks", PredicateClass.SOFT_ATTRIBUTE);
        clock.advance(Duration.ofMinutes(1));
        here.database()
                .write(tx -> here.entityEditor().split(tx, ada, admin, "payments", List.of("invoices"), "Invoices"));
        states(ada, "billing", "listens at", "6060");
        List<String> first = export(here, "demo");
        assertEquals(
                List.of("merge", "merge", "predicate", "predicate", "split"),
                first.stream()
                        .map(TransferIT::kind)
                        .filter(kind -> !kind.equals("turn") && !kind.equals("fact"))
                        .sorted()
                        .toList());

        Scope importer = TestScopes.scope(there.database(), "ada", "demo", Permission.WRITE);
        Scope administering = TestScopes.scope(there.database(), "ada", "demo", Permission.ADMIN);
        ImportReport report = importInto(there, importer, Optional.of(administering), first);

        assertEquals(new ImportReport(13, 4, 4, 5, 0, 0), report, results::toString);
        assertEquals(first, export(there, "demo"));
        assertEquals(Transfers.names(here, "demo"), Transfers.names(there, "demo"));
        assertEquals(
                new ImportReport(13, 0, 0, 0, 13, 0),
                importInto(there, importer, Optional.of(administering), first),
                results::toString);
        assertEquals(first, export(there, "demo"));
        Scope other = TestScopes.scope(there.database(), "bob", "demo", Permission.WRITE);
        importInto(there, other, Optional.empty(), first);
        assertEquals(
                5,
                results.stream()
                        .filter(result -> String.valueOf(result.reason()).contains("takes the right admin"))
                        .count(),
                results::toString);
    }

    @Test
    void lines_of_a_newer_memnos_are_named_and_the_next_one_goes_in() {
        Scope ada = TestScopes.scope(here.database(), "ada", "demo", Permission.WRITE);
        List<String> lines = List.of(
                "{\"kind\":\"picture\",\"id\":\"p_1\"}",
                "{\"kind\":\"predicate\",\"predicate\":\"port\",\"class\":\"sometimes\"}",
                "{\"kind\":\"turn\",\"text\":\"fine\",\"mood\":\"good\"}");

        assertEquals(new ImportReport(3, 1, 0, 0, 0, 2), importInto(here, ada, Optional.empty(), lines));
        assertTrue(String.valueOf(results.getFirst().reason()).contains("a newer memnos may know it"));
        assertEquals(List.of(1L, 2L, 3L), results.stream().map(LineResult::line).toList());
    }

    private static String kind(String line) {
        String before = "{\"kind\":\"";
        return line.substring(before.length(), line.indexOf('"', before.length()));
    }

    private void states(Scope scope, String subject, String predicate, String object) {
        remember(
                scope,
                Channel.MCP,
                subject + " " + object,
                new GivenFact(subject, predicate, object, null, null, null));
    }

    @Test
    void without_the_right_admin_an_export_comes_in_as_the_importers_own() {
        Scope ada = TestScopes.scope(here.database(), "ada", "demo", Permission.WRITE);
        remember(ada, Channel.HOOK, "the api is on 8080", port("8080"));
        Scope eve = TestScopes.scope(there.database(), "eve", "demo", Permission.WRITE);
        TestScopes.scope(there.database(), "ada", "demo", Permission.WRITE);

        importInto(there, eve, Optional.empty(), export(here, "demo"));

        List<String> lines = export(there, "demo");
        assertEquals(2, lines.size());
        lines.forEach(line -> {
            assertTrue(line.contains("\"author\":\"eve\""), line);
            assertTrue(line.contains("\"origin\":\"import\""), line);
        });
        assertTrue(lines.getFirst().contains("\"speaker\":\"ada\""), lines.getFirst());
        assertEquals(
                new ImportReport(2, 0, 0, 0, 2, 0), importInto(there, eve, Optional.empty(), export(here, "demo")));
    }

    @Test
    void hand_written_lines_go_in_once_and_bad_ones_are_named() {
        Scope ada = TestScopes.scope(here.database(), "ada", "demo", Permission.WRITE);
        List<String> lines = List.of(
                "{\"kind\":\"turn\",\"external_id\":\"D1:3\",\"session_id\":\"s1\",\"speaker\":\"Caroline\",\"role\":\"user\","
                        + "\"text\":\"I moved to Lisbon\",\"occurred_at\":\"2023-05-08T13:56:00Z\"}",
                "",
                "not json",
                "{\"kind\":\"turn\"}",
                "{\"kind\":\"fact\",\"statement\":\"Caroline lives in Lisbon\",\"subject\":\"Caroline\",\"predicate\":\"lives in\","
                        + "\"object\":\"Lisbon\",\"valid_from\":\"2023-05-01\",\"sources\":[\"D1:3\"]}",
                "{\"kind\":\"fact\",\"statement\":\"Melanie paints\",\"subject\":\"Melanie\",\"predicate\":\"likes\",\"object\":\"painting\"}",
                "{\"kind\":\"fact\",\"statement\":\"Nobody knows\"}",
                "{\"kind\":\"turn\",\"text\":\"later\",\"occurred_at\":\"yesterday\"}",
                "{\"kind\":\"fact\",\"statement\":7}",
                "[]");

        ImportReport first = importInto(here, ada, Optional.empty(), lines);

        assertEquals(new ImportReport(9, 1, 3, 0, 0, 5), first, results::toString);
        assertEquals(
                List.of(3L, 4L, 8L, 9L, 10L),
                results.stream()
                        .filter(result -> result.outcome() == LineResult.Outcome.FAILED)
                        .map(LineResult::line)
                        .toList());
        assertEquals(List.of(3, 2), List.of(count(here, TURN), count(here, ASSERTION)));
        assertEquals(new ImportReport(9, 0, 0, 0, 4, 5), importInto(here, ada, Optional.empty(), lines));
        assertEquals(List.of(3, 2), List.of(count(here, TURN), count(here, ASSERTION)));
    }

    @Test
    void a_line_over_the_limit_or_not_in_utf_8_is_named_and_the_next_one_goes_in() {
        Scope ada = TestScopes.scope(here.database(), "ada", "demo", Permission.WRITE);
        byte[] file = ("{\"kind\":\"turn\",\"text\":\"" + "x".repeat(Line.LENGTH_MAX) + "\"}\n\u00ff\n"
                        + "{\"kind\":\"turn\",\"text\":\"fine\"}")
                .getBytes(StandardCharsets.ISO_8859_1);

        ImportReport report = importer(here)
                .importLines(
                        ada,
                        Optional.empty(),
                        Optional.empty(),
                        new LineReader(new ByteArrayInputStream(file)),
                        results::add);

        assertEquals(new ImportReport(3, 1, 0, 0, 0, 2), report);
        assertTrue(String.valueOf(results.get(0).reason()).contains("longer than"), results::toString);
        assertTrue(String.valueOf(results.get(1).reason()).contains("UTF-8"), results::toString);
    }

    @Test
    void lines_that_the_database_refuses_are_named_and_the_next_one_goes_in() {
        Scope ada = TestScopes.scope(here.database(), "ada", "demo", Permission.WRITE);
        Scope admin = TestScopes.scope(here.database(), "ada", "demo", Permission.ADMIN);
        List<String> lines = List.of(
                "{\"kind\":\"fact\",\"statement\":\"x\",\"subject\":\"a\",\"predicate\":\"b\",\"object\":\"c\","
                        + "\"sources\":[\"D1\\u0000\"]}",
                "{\"kind\":\"fact\",\"statement\":\"x\",\"subject\":\"\\u00a0\",\"predicate\":\"b\",\"object\":\"c\"}",
                "{\"kind\":\"turn\",\"id\":\"t_019a0f5e-7c1e-7cc0-8a55-0d6f1f4f8f11\",\"origin\":\"user\",\"text\":\"longer\","
                        + "\"recorded_at\":\"2026-01-01T00:00:00Z\","
                        + "\"replaces\":\"t_019a0f5e-7c1e-7cc0-8a55-0d6f1f4f8f12\"}",
                "{\"kind\":\"turn\",\"text\":\"fine\"}");

        assertEquals(
                new ImportReport(4, 1, 0, 0, 0, 3),
                importInto(here, ada, Optional.of(admin), lines),
                results::toString);
    }

    @Test
    void an_import_is_redacted_like_everything_else() {
        Scope ada = TestScopes.scope(here.database(), "ada", "demo", Permission.WRITE);
        importInto(here, ada, Optional.empty(), List.of("{\"kind\":\"turn\",\"text\":\"password=hunter2\"}"));

        assertTrue(export(here, "demo").getFirst().contains("password=[redacted:secret]"));
    }

    private void remember(Scope scope, Channel channel, String text, GivenFact... facts) {
        clock.advance(Duration.ofMinutes(1));
        here.pipeline()
                .remember(
                        scope,
                        channel,
                        new RememberRequest(
                                text,
                                scope.namespace().name(),
                                MemoryType.FACT,
                                List.of(facts),
                                null,
                                Role.USER,
                                null,
                                "s1",
                                "x1",
                                null));
    }

    private static GivenFact port(String number) {
        return new GivenFact("api", "port", number, null, null, null);
    }

    private ImportReport importInto(TestWriting store, Scope scope, Optional<Scope> admin, List<String> lines) {
        results.clear();
        byte[] file = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return importer(store)
                .importLines(scope, admin, admin, new LineReader(new ByteArrayInputStream(file)), results::add);
    }

    private static Importer importer(TestWriting store) {
        return Transfers.importer(store);
    }

    private static List<String> export(TestWriting store, String namespace) {
        return Transfers.export(store, namespace);
    }

    private static int count(TestWriting store, Table<?> table) {
        return store.database().read(transaction -> transaction.dsl().fetchCount(table));
    }

    /** All versions of all facts but for the ids of their slots, which are each store's own. */
    private static String versions(TestWriting store) {
        return store.database()
                .read(transaction -> transaction
                        .dsl()
                        .select(
                                FACT.ID,
                                FACT.VERSION,
                                FACT.OBJECT,
                                FACT.VALID_FROM,
                                FACT.VALID_TO,
                                FACT.RECORDED_AT,
                                FACT.CLOSED_AT,
                                FACT.ENDING,
                                FACT.SUCCESSOR_ID,
                                FACT.CONTESTED,
                                FACT.CORROBORATIONS)
                        .from(FACT)
                        .orderBy(FACT.ID, FACT.VERSION)
                        .fetch()
                        .formatCSV());
    }
}
