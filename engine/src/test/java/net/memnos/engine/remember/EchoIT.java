package net.memnos.engine.remember;

import static net.memnos.schema.Tables.SERVED_LINE;
import static net.memnos.schema.Tables.TURN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import net.memnos.engine.MemnosException;
import net.memnos.engine.SettableClock;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.echo.EchoGuard;
import net.memnos.engine.echo.EchoStore;
import net.memnos.engine.echo.Frame;
import net.memnos.engine.echo.ServedMemory;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.remember.RememberResult.Redaction;
import net.memnos.engine.turn.Role;
import net.memnos.engine.turn.TurnId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EchoIT {

    private static final String SAID = "The api listens on port 8080. The database is called orders.";
    private static final String LINE = "- 2026-01-05 Ada: " + SAID;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-05T09:00:00Z"));
    private final EchoStore echoes = new EchoStore();
    private TestWriting writing;
    private Scope writer;
    private Scope reader;

    @BeforeEach
    void open() {
        writing = new TestWriting(clock);
        writer = TestScopes.scope(writing.database(), "ada", "demo", Permission.WRITE);
        reader = TestScopes.scope(writing.database(), "ada", "demo", Permission.READ);
    }

    @AfterEach
    void close() {
        writing.close();
    }

    @Test
    void what_an_assistant_repeats_is_the_turn_that_it_repeats() {
        TurnId original = served();
        for (String text :
                List.of(SAID, LINE, "The database is called orders!", "> " + SAID.toUpperCase(Locale.ROOT))) {
            RememberResult echo = say(Role.ASSISTANT, text);
            assertTrue(echo.deduplicated(), text);
            assertEquals(original, echo.turnId());
            assertEquals("recalled", echo.redactions().getFirst().kind());
        }
        assertEquals(1, turns());
    }

    @Test
    void what_an_assistant_adds_is_stored_verbatim_with_what_it_repeats() {
        TurnId original = served();
        RememberResult mixed = say(Role.ASSISTANT, "The api listens on port 8080. I restarted it.");
        assertFalse(mixed.deduplicated());
        assertNotEquals(original, mixed.turnId());
        assertEquals(List.of(new Redaction("recalled", 1)), mixed.redactions());
        writing.database().read(transaction -> {
            var stored = writing.turns()
                    .find(transaction, writer, List.of(mixed.turnId()))
                    .getFirst();
            assertEquals(
                    "The api listens on port 8080. I restarted it.",
                    stored.turn().text());
            assertEquals(
                    "I restarted it.",
                    new EchoGuard()
                            .hear(transaction, writer, stored.turn(), clock.instant())
                            .text());
            return stored;
        });
    }

    @Test
    void a_person_who_says_it_again_is_heard() {
        served();
        RememberResult again = say(Role.USER, SAID);
        assertFalse(again.deduplicated());
        assertEquals(List.of(), again.redactions());
        assertEquals(2, turns());
    }

    @Test
    void a_pasted_block_is_taken_out_of_everybodys_text() {
        TurnId original = served();
        String block = Frame.FIRST_LINE + "\n" + LINE + "\n" + Frame.LAST_LINE;
        RememberResult pasted = say(Role.USER, block + "\nPlease check that.");
        assertEquals(List.of(new Redaction("recalled", 1)), pasted.redactions());
        assertEquals("Please check that.", text(pasted.turnId()));
        assertEquals(original, say(Role.USER, block).turnId());
        assertEquals(2, turns());
        MemnosException unknown = assertThrows(
                MemnosException.class,
                () -> say(Role.USER, Frame.FIRST_LINE + "\n- nobody ever said this line\n" + Frame.LAST_LINE));
        assertTrue(unknown.toString().contains("recalled"), unknown::toString);
    }

    @Test
    void facts_that_a_caller_hands_over_are_no_echo() {
        served();
        GivenFact fact = new GivenFact("api", "port", "8080", null, null, null);
        assertFalse(say(Role.ASSISTANT, SAID, List.of(fact), null).deduplicated());
    }

    @Test
    void a_turn_that_was_stored_under_a_key_stays_the_answer_for_the_key() {
        RememberResult first = say(Role.ASSISTANT, SAID, List.of(), "k1");
        serve(first.turnId());
        clock.advance(Duration.ofHours(1));
        assertEquals(first.turnId(), say(Role.ASSISTANT, SAID, List.of(), "k1").turnId());
    }

    @Test
    void what_was_served_long_ago_or_elsewhere_is_no_echo() {
        served();
        Scope elsewhere = TestScopes.scope(writing.database(), "ada", "elsewhere", Permission.WRITE);
        assertFalse(writing.pipeline()
                .remember(elsewhere, Channel.HOOK, request("elsewhere", Role.ASSISTANT, SAID, List.of(), null))
                .deduplicated());
        clock.advance(Duration.ofDays(31));
        assertFalse(say(Role.ASSISTANT, SAID).deduplicated());
        writing.database().write(transaction -> {
            echoes.prune(transaction, reader, clock.instant());
            return true;
        });
        assertEquals(0, (int)
                writing.database().read(transaction -> transaction.dsl().fetchCount(SERVED_LINE)));
    }

    private TurnId served() {
        TurnId turn = say(Role.USER, SAID).turnId();
        serve(turn);
        clock.advance(Duration.ofHours(1));
        return turn;
    }

    private void serve(TurnId turn) {
        UUID id = turn.value();
        writing.database().write(transaction -> {
            echoes.serve(
                    transaction,
                    reader,
                    List.of(new ServedMemory(reader.namespace().name(), id, SAID)),
                    Frame.FIRST_LINE + "\n" + LINE + "\n" + Frame.LAST_LINE,
                    clock.instant());
            return id;
        });
    }

    private RememberResult say(Role role, String text) {
        return say(role, text, List.of(), null);
    }

    private RememberResult say(Role role, String text, List<GivenFact> facts, @Nullable String key) {
        return writing.pipeline().remember(writer, Channel.HOOK, request("demo", role, text, facts, key));
    }

    private static RememberRequest request(
            String namespace, Role role, String text, List<GivenFact> facts, @Nullable String key) {
        return new RememberRequest(text, new NamespaceName(namespace), null, facts, null, role, null, null, null, key);
    }

    private String text(TurnId id) {
        return writing.database()
                .read(transaction ->
                        writing.turns().find(transaction, writer, List.of(id)).getFirst())
                .turn()
                .text();
    }

    private int turns() {
        return writing.database().read(transaction -> transaction.dsl().fetchCount(TURN));
    }
}
