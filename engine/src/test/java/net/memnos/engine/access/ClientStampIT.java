package net.memnos.engine.access;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.RETRACTION;
import static net.memnos.schema.Tables.TURN;
import static net.memnos.schema.Tables.WITHDRAWAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.SettableClock;
import net.memnos.engine.TestEngine;
import net.memnos.engine.audit.AuditEntry;
import net.memnos.engine.audit.AuditKey;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.extract.llm.ChatEndpoint;
import net.memnos.engine.fact.FactOutcome;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.forget.ForgetMode;
import net.memnos.engine.forget.ForgetRequest;
import net.memnos.engine.provenance.Why;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.remember.RememberResult;
import net.memnos.engine.transfer.Line;
import net.memnos.engine.transfer.LineResult;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Role;
import org.jooq.TableField;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is stored carries the client through which it came, beside its author. */
class ClientStampIT {

    private static final NamespaceName DEMO = new NamespaceName("demo");

    private final SettableClock clock = new SettableClock(TestEngine.NOON);
    private TestEngine test = opened(TestEngine.at(clock));

    private static TestEngine opened(TestEngine engine) {
        return engine.granted("ada", "*", Permission.READ, Permission.WRITE, Permission.PIN);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void a_turn_its_facts_and_what_ends_them_carry_the_clients() {
        Principal claude = through("claude-code");
        Principal codex = through("codex");
        RememberResult first = says(claude, "The port of billing is 8080.", "8080");
        clock.advance(Duration.ofMinutes(1));
        says(codex, "The port of billing is 9090.", "9090");

        Why why = engine().why(claude, first.facts().getFirst().id().toString());

        assertEquals("claude-code", why.statements().getFirst().client());
        assertEquals(
                "claude-code", why.statements().getFirst().turns().getFirst().client());
        assertEquals("ada", why.statements().getFirst().author());
        assertEquals("codex", why.endedBy().getFirst().client());
        assertEquals(
                "claude-code", engine().why(claude, first.turnId().toString()).client());
        assertEquals("ada", why.memory().author());
    }

    @Test
    void without_a_client_there_is_none() {
        RememberResult plain = says(test.principal("ada"), "The port of billing is 8080.", "8080");

        assertNull(
                engine().why(test.principal("ada"), plain.turnId().toString()).client());
        assertTrue(calls("remember").stream().allMatch(row -> row.client() == null));
    }

    @Test
    void what_is_taken_back_says_through_which_client() {
        Principal claude = through("claude-code");
        RememberResult said = says(claude, "The port of billing is 8080.", "8080");
        clock.advance(Duration.ofMinutes(1));
        engine().forget(
                        through("cursor"),
                        new ForgetRequest(said.turnId().toString(), null, null, null, ForgetMode.RETRACT, null, DEMO));

        assertEquals(List.of("cursor"), column(RETRACTION.CLIENT));
        assertEquals(List.of("cursor"), column(WITHDRAWAL.CLIENT));
        Why why = engine().why(claude, said.turnId().toString());
        assertEquals(
                "cursor", why.retraction() == null ? null : why.retraction().client());
        assertEquals("claude-code", why.client());
    }

    @Test
    void every_call_stands_in_the_trail_with_its_client() {
        Principal claude = through("claude-code");
        says(claude, "The port of billing is 8080.", "8080");
        assertThrows(RuntimeException.class, () -> engine().why(claude, "nonsense"));
        engine().export(claude, DEMO, _ -> {});
        test.engine().close();

        for (String action : List.of("remember", "why", "export")) {
            assertEquals(List.of("claude-code"), clients(action), action);
        }
    }

    @Test
    void a_rule_that_waits_is_pinned_as_its_author_stated_it_not_as_it_was_approved() {
        Principal agent = narrow("claude-code");
        RememberResult held = engine().remember(
                        agent, Channel.REST, request("Never use floats for money.", MemoryType.CONSTRAINT, List.of()));
        assertEquals(FactOutcome.Kind.HELD, held.facts().getFirst().outcome());

        engine().constraints(through("console")).approve(held.facts().getFirst().id());

        assertEquals(List.of("claude-code"), column(ASSERTION.CLIENT));
        assertEquals(List.of("console"), clients("constraint approve"));
    }

    @Test
    void facts_that_a_model_draws_carry_the_client_of_their_turn() {
        try (ChatEndpoint endpoint =
                ChatEndpoint.open().usually(_ -> ChatEndpoint.says(ChatEndpoint.state("ada", "lives in", "Lisbon")))) {
            test.close();
            test = opened(TestEngine.at(clock, endpoint.settings()));
            engine().remember(
                            through("claude-code"), Channel.REST, request("Guess where home is now!", null, List.of()));
            while (column(ASSERTION.CLIENT).isEmpty()) {
                Thread.onSpinWait();
            }
            assertEquals(Set.of("claude-code"), Set.copyOf(column(ASSERTION.CLIENT)));
        }
    }

    @Test
    void an_export_that_is_restored_keeps_the_clients_and_one_that_is_imported_gets_the_importers() {
        says(through("claude-code"), "The port of billing is 8080.", "8080");
        says(test.principal("ada"), "The port of shipping is 7070.", "7070");
        List<String> first = export();
        assertTrue(first.getFirst().contains("\"client\":\"claude-code\""), first.getFirst());
        test.close();

        test = opened(TestEngine.at(clock));
        test.granted("root", "*", Permission.values());
        bring(rooted("restorer"), first);
        assertEquals(first, export());

        test.close();
        test = opened(TestEngine.at(clock));
        bring(through("importer"), first);
        assertEquals(Set.of("importer"), Set.copyOf(column(TURN.CLIENT)));
        assertEquals(Set.of("importer"), Set.copyOf(column(ASSERTION.CLIENT)));
    }

    @Test
    void a_file_stamps_no_client_on_somebody_elses_words() {
        says(through("claude-code"), "The port of billing is 8080.", "8080");
        List<String> lines = export().stream()
                .map(line -> line.replace("\"author\":\"ada\"", "\"author\":\"nobody\""))
                .toList();
        test.close();
        test = opened(TestEngine.at(clock));
        bring(rooted("restorer"), lines);

        assertEquals(
                Set.of("restorer"),
                Set.copyOf(column(TURN.CLIENT)),
                "nobody is not known here, so the importer answers");
        assertEquals(Set.of("restorer"), Set.copyOf(column(ASSERTION.CLIENT)));
    }

    @Test
    void a_line_with_a_client_that_is_none_is_rejected_and_the_rest_goes_in() {
        List<LineResult> results = bring(
                test.principal("ada"),
                List.of(
                        "{\"kind\":\"turn\",\"text\":\"It rains.\",\"client\":\"No Client\"}",
                        "{\"kind\":\"turn\",\"text\":\"It snows.\"}"));

        assertEquals(1, column(TURN.TEXT).size(), results::toString);
    }

    @Test
    void nobody_changes_the_stamp_of_a_turn() {
        says(through("claude-code"), "The port of billing is 8080.", "8080");

        DataAccessException refused = assertThrows(
                DataAccessException.class,
                () -> test.database()
                        .database()
                        .write(transaction -> transaction
                                .dsl()
                                .update(TURN)
                                .set(TURN.CLIENT, "codex")
                                .execute()));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("who stored a turn never changes"), refused.getMessage());
    }

    private MemnosEngine engine() {
        return test.engine();
    }

    private Principal through(String client) {
        return minted("ada", Mandate.of(new ClientName(client)));
    }

    private Principal rooted(String client) {
        test.granted("root", "*", Permission.values());
        return minted("root", Mandate.of(new ClientName(client)));
    }

    private Principal narrow(String client) {
        return minted("ada", new Mandate(new ClientName(client), Set.of(Permission.READ, Permission.WRITE)));
    }

    private Principal minted(String who, Mandate mandate) {
        return engine().authenticate(test.administration()
                .mintToken(who, "", mandate, null)
                .secret()
                .secret());
    }

    private RememberResult says(Principal who, String text, String port) {
        return engine().remember(
                        who,
                        Channel.REST,
                        request(text, null, List.of(new GivenFact("billing", "port", port, text, null, null))));
    }

    private static RememberRequest request(String text, @Nullable MemoryType type, List<GivenFact> facts) {
        return new RememberRequest(text, DEMO, type, facts, null, Role.USER, null, null, null, null);
    }

    private List<String> export() {
        clock.advance(Duration.ofMinutes(1));
        List<String> lines = new ArrayList<>();
        engine().export(test.principal("ada"), DEMO, lines::add);
        return lines;
    }

    private List<LineResult> bring(Principal who, List<String> lines) {
        List<LineResult> results = new ArrayList<>();
        List<Line> numbered = new ArrayList<>();
        for (String line : lines) {
            numbered.add(new Line(numbered.size() + 1L, line, null));
        }
        engine().importLines(who, DEMO, numbered.iterator(), results::add);
        return results;
    }

    private List<String> column(TableField<?, String> field) {
        return test.database()
                .database()
                .read(transaction -> transaction
                        .dsl()
                        .select(field)
                        .from(field.getTable())
                        .where(field.isNotNull())
                        .fetch(field));
    }

    private List<AuditEntry> calls(String action) {
        return test
                .database()
                .database()
                .read(transaction -> new AuditStore(clock, AuditKey.random())
                        .page(
                                transaction,
                                TestScopes.administration(test.database().database(), "root"),
                                null,
                                1000))
                .stream()
                .filter(row -> row.action().equals(action))
                .toList();
    }

    private List<@Nullable String> clients(String action) {
        return calls(action).stream()
                .<@Nullable String>map(AuditEntry::client)
                .distinct()
                .toList();
    }
}
