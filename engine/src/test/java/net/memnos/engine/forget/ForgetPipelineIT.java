package net.memnos.engine.forget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.MemnosException;
import net.memnos.engine.SettableClock;
import net.memnos.engine.TestEngine;
import net.memnos.engine.access.GrantPattern;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import net.memnos.engine.provenance.Why;
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
import org.junit.jupiter.api.function.Executable;

class ForgetPipelineIT {

    private static final NamespaceName DEMO = new NamespaceName("demo");
    private static final String OLD = "Billing listens on port 8080.";
    private static final String NEW = "Billing moved to port 8443.";

    private final SettableClock clock = new SettableClock(TestEngine.NOON);
    private TestEngine test;
    private Principal ada;
    private Principal bob;

    @BeforeEach
    void open() {
        test = TestEngine.at(clock)
                .granted("ada", "demo", Permission.READ, Permission.WRITE)
                .granted("bob", "demo", Permission.READ, Permission.WRITE)
                .granted("eve", "elsewhere", Permission.READ, Permission.WRITE);
        ada = test.principal("ada");
        bob = test.principal("bob");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void the_value_that_a_retracted_turn_had_closed_holds_again() {
        says(ada, OLD, "8080", "s1");
        RememberResult second = says(ada, NEW, "8443", "s2");
        assertEquals(List.of("8080 superseded", "8443 current"), timeline(null));
        Instant before = clock.instant();
        clock.advance(Duration.ofHours(1));

        ForgetResult result = forget(ada, second.turnId().toString(), "wrong service");

        assertEquals(ForgetResult.hidden(1, 1), result);
        assertEquals(List.of("8080 current"), timeline(null));
        assertEquals(List.of("8080 superseded", "8443 current"), timeline(before));
        assertEquals(List.of(OLD), recalled(null));
        assertEquals(Set.of(OLD, NEW), Set.copyOf(recalled(before)));
    }

    @Test
    void the_history_says_who_took_it_back_when_and_why_without_secrets() {
        RememberResult said = says(ada, OLD, "8080", null);
        clock.advance(Duration.ofHours(1));
        String secret = "ghp_" + "a1B2c3D4e5".repeat(3) + "f6G7h8";
        forget(ada, said.turnId().toString(), "the key " + secret + " was in it");

        Why turn = engine().why(ada, said.turnId().toString());
        assertEquals(Status.RETRACTED, turn.memory().status());
        assertEquals(OLD, turn.memory().text());
        assertEquals("ada", Objects.requireNonNull(turn.retraction()).by());
        assertEquals(clock.instant(), turn.retraction().at());
        assertFalse(
                String.valueOf(turn.retraction().reason()).contains(secret),
                turn.retraction().toString());

        Why fact = engine().why(ada, said.facts().getFirst().id().toString());
        assertEquals(Status.RETRACTED, fact.memory().status());
        Why.Withdrawn withdrawn = fact.statements().getFirst().withdrawn();
        assertNotNull(withdrawn);
        assertEquals("retracted", withdrawn.cause());
        assertEquals("ada", withdrawn.by());
        assertFalse(String.valueOf(withdrawn.reason()).contains(secret), withdrawn.toString());
    }

    @Test
    void what_another_turn_said_too_stays() {
        RememberResult first = says(ada, OLD, "8080", null);
        clock.advance(Duration.ofMinutes(1));
        says(bob, "Yes, billing is on 8080.", "8080", null);
        clock.advance(Duration.ofMinutes(1));

        forget(ada, first.turnId().toString(), null);

        assertEquals(List.of("8080 current"), timeline(null));
        assertEquals(List.of("Yes, billing is on 8080."), recalled(null));
    }

    @Test
    void a_fact_is_taken_back_alone_and_is_not_drawn_again_by_a_replay() {
        RememberResult said = engine().remember(
                        ada, Channel.REST, request("the port of the api is 8080", null, List.of(), MemoryType.FACT));
        assertEquals(1, said.facts().size());
        clock.advance(Duration.ofMinutes(1));

        ForgetResult result = forget(ada, said.facts().getFirst().id().toString(), null);

        assertEquals(ForgetResult.hidden(1, 0), result);
        assertEquals(List.of(), timeline("api", null));
        test.granted("ada", "demo", Permission.ADMIN);
        assertEquals(0, engine().replay(ada, DEMO, null, false).added());
        assertEquals(List.of(), timeline("api", null));
        assertCode(
                ErrorCode.NOT_FOUND,
                () -> forget(ada, said.facts().getFirst().id().toString(), null));
    }

    @Test
    void a_retracted_turn_is_not_read_again_by_a_replay() {
        RememberResult said = engine().remember(
                        ada, Channel.REST, request("the port of the api is 8080", null, List.of(), MemoryType.FACT));
        clock.advance(Duration.ofMinutes(1));
        forget(ada, said.turnId().toString(), null);
        assertEquals(List.of(), timeline("api", null));
        test.granted("ada", "demo", Permission.ADMIN);
        assertEquals(0, engine().replay(ada, DEMO, null, false).added());
        assertEquals(List.of(), timeline("api", null));
    }

    @Test
    void a_session_and_a_subject_go_with_all_their_turns() {
        says(ada, OLD, "8080", "s1");
        says(ada, "Lunch was good.", null, "s1");
        says(ada, "The cat is black.", null, "s2");
        clock.advance(Duration.ofMinutes(1));

        assertEquals(
                ForgetResult.hidden(2, 1),
                engine().forget(ada, new ForgetRequest(null, null, "s1", null, ForgetMode.RETRACT, null, DEMO)));
        assertEquals(List.of("The cat is black."), recalled(null));

        says(ada, NEW, "8443", "s3");
        clock.advance(Duration.ofMinutes(1));
        assertEquals(
                ForgetResult.hidden(1, 1),
                engine().forget(ada, new ForgetRequest(null, "billing", null, null, ForgetMode.RETRACT, null, DEMO)));
        assertEquals(List.of("The cat is black."), recalled(null));
        assertEquals(List.of(), timeline(null));
    }

    @Test
    void a_bad_source_goes_with_all_that_rests_on_it_alone() {
        RememberResult bad = says(ada, NEW, "8443", "s1");
        clock.advance(Duration.ofMinutes(1));
        says(ada, "The till needs port 8443 of billing.", null, "s2");
        String fact = bad.facts().getFirst().id().toString();

        assertEquals(ForgetResult.hidden(1, 1), engine().forget(ada, derivedFrom(fact)));
        assertEquals(List.of(), timeline(null));
        assertEquals(List.of("The till needs port 8443 of billing."), recalled(null));
        assertCode(ErrorCode.NOT_FOUND, () -> engine().forget(ada, derivedFrom(fact)));

        RememberResult again = says(ada, OLD, "8080", "s3");
        assertEquals(
                ForgetResult.hidden(1, 1),
                engine().forget(ada, derivedFrom(again.turnId().toString())));
        assertEquals(List.of(), timeline(null));
        assertCode(
                ErrorCode.FORBIDDEN,
                () -> engine().forget(
                                bob,
                                derivedFrom(
                                        says(ada, OLD, "8081", "s4").turnId().toString())));
    }

    @Test
    void all_turns_of_an_author_go_by_their_own_hand_or_an_administrators() {
        says(ada, OLD, "8080", "s1");
        says(bob, "The cat is black.", null, "s1");
        clock.advance(Duration.ofMinutes(1));
        assertCode(ErrorCode.FORBIDDEN, () -> engine().forget(bob, ofAuthor("ada")));
        assertCode(ErrorCode.NOT_FOUND, () -> engine().forget(ada, ofAuthor("nobody")));
        assertEquals(ForgetResult.hidden(1, 1), engine().forget(ada, ofAuthor("ada")));
        assertEquals(List.of("The cat is black."), recalled(null));
        test.granted("ada", "demo", Permission.ADMIN);
        assertEquals(ForgetResult.hidden(1, 0), engine().forget(ada, ofAuthor("bob")));
        assertEquals(List.of(), recalled(null));
    }

    private static ForgetRequest derivedFrom(String source) {
        return new ForgetRequest(null, null, null, null, source, null, ForgetMode.RETRACT, null, null);
    }

    private static ForgetRequest ofAuthor(String author) {
        return new ForgetRequest(null, null, null, null, null, author, ForgetMode.RETRACT, null, DEMO);
    }

    @Test
    void words_of_others_take_the_right_admin_and_a_foreign_namespace_is_refused() {
        RememberResult said = says(ada, OLD, "8080", "s1");
        says(bob, "Billing is slow.", null, "s1");
        clock.advance(Duration.ofMinutes(1));
        String id = said.turnId().toString();

        assertCode(ErrorCode.FORBIDDEN, () -> forget(bob, id, null));
        assertCode(
                ErrorCode.FORBIDDEN,
                () -> engine().forget(ada, new ForgetRequest(null, null, "s1", null, ForgetMode.RETRACT, null, DEMO)));
        Principal eve = test.principal("eve");
        assertCode(ErrorCode.NOT_FOUND, () -> forget(eve, id, null));
        assertCode(
                ErrorCode.FORBIDDEN,
                () -> engine().forget(eve, new ForgetRequest(id, null, null, null, ForgetMode.RETRACT, null, DEMO)));
        assertEquals(List.of("8080 current"), timeline(null));

        test.granted("bob", "demo", Permission.ADMIN);
        assertEquals(ForgetResult.hidden(1, 1), forget(bob, id, null));
        assertCode(ErrorCode.NOT_FOUND, () -> forget(bob, id, null));
    }

    @Test
    void a_pinned_constraint_takes_the_right_pin() {
        test.granted("ada", "demo", Permission.PIN);
        RememberResult rule = engine().remember(
                        ada, Channel.REST, request("Never deploy on Fridays.", null, List.of(), MemoryType.CONSTRAINT));
        test.administration().revoke("ada", new GrantPattern("demo"), Set.of(Permission.PIN));
        clock.advance(Duration.ofMinutes(1));
        assertCode(ErrorCode.FORBIDDEN, () -> forget(ada, rule.turnId().toString(), null));
        test.granted("ada", "demo", Permission.PIN);
        forget(ada, rule.turnId().toString(), null);
        assertEquals(List.of(), engine().constraints(ada).pinned(DEMO));
    }

    @Test
    void exactly_one_thing_has_to_be_named() {
        assertThrows(
                MemnosException.class,
                () -> new ForgetRequest("t_1", "Ada", null, null, ForgetMode.RETRACT, null, DEMO));
        assertThrows(
                MemnosException.class, () -> new ForgetRequest(null, null, null, null, ForgetMode.RETRACT, null, DEMO));
    }

    private static void assertCode(ErrorCode code, Executable work) {
        assertEquals(code, assertThrows(MemnosException.class, work).code());
    }

    private ForgetResult forget(Principal who, String id, @Nullable String reason) {
        return engine().forget(who, new ForgetRequest(id, null, null, null, ForgetMode.RETRACT, reason, null));
    }

    private RememberResult says(Principal who, String text, @Nullable String port, @Nullable String session) {
        clock.advance(Duration.ofMinutes(1));
        List<GivenFact> facts =
                port == null ? List.of() : List.of(new GivenFact("billing", "port", port, null, null, null));
        return engine().remember(who, Channel.REST, request(text, session, facts, MemoryType.FACT));
    }

    private static RememberRequest request(
            String text, @Nullable String session, List<GivenFact> facts, MemoryType type) {
        return new RememberRequest(text, DEMO, type, facts, null, Role.USER, null, session, null, null);
    }

    private List<String> timeline(@Nullable Instant knownAt) {
        return timeline("billing", knownAt);
    }

    private List<String> timeline(String entity, @Nullable Instant knownAt) {
        return engine().timeline(ada, new TimelineRequest(entity, DEMO, null, null, null, knownAt)).stream()
                .map(memory -> memory.object() + " " + memory.status().label())
                .toList();
    }

    private List<String> recalled(@Nullable Instant knownAt) {
        RecallRequest request = new RecallRequest(
                "billing port cat lunch",
                DEMO,
                50,
                5000,
                Set.of(),
                null,
                null,
                null,
                knownAt,
                Duration.ofSeconds(30),
                false,
                null);
        return engine().recall(ada, request).memories().stream()
                .filter(memory -> memory.kind() == Memory.Kind.TURN)
                .map(Memory::text)
                .toList();
    }

    private MemnosEngine engine() {
        return test.engine();
    }
}
