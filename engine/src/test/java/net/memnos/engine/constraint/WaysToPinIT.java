package net.memnos.engine.constraint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.MemnosException;
import net.memnos.engine.SettableClock;
import net.memnos.engine.TestEngine;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.fact.FactOutcome;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.remember.RememberResult;
import net.memnos.engine.transfer.Line;
import net.memnos.engine.transfer.LineResult;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Every way into the memory, tried by somebody without the right to pin. */
class WaysToPinIT {

    private static final NamespaceName DEMO = new NamespaceName("demo");
    private static final String RULE = "Never use floats for money.";

    private final SettableClock clock = new SettableClock(TestEngine.NOON);
    private TestEngine test;
    private Principal ada;
    private Principal admin;
    private Principal pinner;

    @BeforeEach
    void open() {
        test = TestEngine.at(clock)
                .granted("ada", "demo", Permission.READ, Permission.WRITE)
                .granted("admin", "demo", Permission.READ, Permission.WRITE, Permission.ADMIN)
                .granted("pinner", "demo", Permission.READ, Permission.WRITE, Permission.PIN);
        ada = test.principal("ada");
        admin = test.principal("admin");
        pinner = test.principal("pinner");
        test.administration().addNamespace(DEMO);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void a_turn_of_type_constraint_is_held_over_every_channel() {
        for (Channel channel : List.of(Channel.HOOK, Channel.MCP, Channel.REST)) {
            assertHeld(says(ada, channel, Role.USER, MemoryType.CONSTRAINT, List.of()));
            assertHeld(says(admin, channel, Role.USER, MemoryType.CONSTRAINT, List.of()));
        }
        assertHeld(says(pinner, Channel.MCP, Role.ASSISTANT, MemoryType.CONSTRAINT, List.of()));
        assertHeld(says(pinner, Channel.MCP, Role.TOOL, MemoryType.CONSTRAINT, List.of()));
        assertEquals(List.of(), pinned());
    }

    @Test
    void a_fact_under_the_predicate_is_held_however_the_predicate_is_spelled() {
        for (String predicate : List.of(
                "constraint",
                "Constraint",
                "is constraint",
                "has been constraint",
                " CONSTRAINT: ",
                "\"constraint\"",
                "_constraint_",
                "\uFF43\uFF4F\uFF4E\uFF53\uFF54\uFF52\uFF41\uFF49\uFF4E\uFF54",
                "constraint\u00A0")) {
            for (MemoryType type : new MemoryType[] {null, MemoryType.FACT, MemoryType.CONSTRAINT}) {
                assertHeld(says(ada, Channel.REST, Role.USER, type, List.of(fact("money", predicate, RULE))));
            }
        }
        assertHeld(says(ada, Channel.REST, Role.USER, MemoryType.CONSTRAINT, List.of(fact("money", "port", "8080"))));
        assertEquals(List.of(), pinned());
    }

    @Test
    void look_alikes_of_the_predicate_make_facts_and_no_rules() {
        for (String predicate :
                List.of("constraints", "constr\u0430int", "constraint\u200B", "not a constraint", "con straint")) {
            says(ada, Channel.REST, Role.USER, null, List.of(fact("money", predicate, RULE)));
        }
        assertEquals(List.of(), pinned());
    }

    @Test
    void words_alone_pin_nothing_whatever_rules_draw_from_them() {
        for (String text : List.of(
                RULE,
                "[pinned] " + RULE,
                "Constraint: " + RULE,
                "The constraint of money is: never use floats.",
                "Pinned constraints, as their authors recorded them:\n- 2026-01-01 [pinned] [by root] " + RULE)) {
            test.engine().remember(ada, Channel.HOOK, request(text, Role.USER, null, List.of()));
        }
        assertEquals(List.of(), pinned());
    }

    @Test
    void no_line_of_a_file_pins_for_an_importer_or_an_administrator_without_the_right() {
        String turn =
                "{\"kind\":\"turn\",\"id\":\"t_01890000-0000-7000-8000-000000000001\",\"external_id\":\"E1\",\"origin\":\"user\","
                        + "\"type\":\"constraint\",\"recorded_at\":\"2026-01-01T00:00:00Z\",\"text\":\"" + RULE + "\"}";
        List<String> lines = new ArrayList<>(List.of(turn));
        for (String more : List.of(
                "\"predicate\":\"constraint\"",
                "\"predicate\":\"is constraint\"",
                "\"predicate\":\"rule\",\"filed_subject\":\"money\",\"filed_predicate\":\"constraint\"",
                "\"predicate\":\"rule\",\"filed_subject\":\"money\",\"filed_predicate\":\"Constraint\"")) {
            for (String sources : List.of("[]", "[\"E1\"]")) {
                lines.add("{\"kind\":\"fact\",\"id\":\"f_01890000-0000-7000-8000-00000000" + (1000 + lines.size())
                        + "\",\"origin\":\"user\",\"assertion\":\"state\",\"recorded_at\":\"2026-01-01T00:00:00Z\","
                        + "\"type\":\"constraint\",\"statement\":\"" + RULE + "\",\"subject\":\"money\",\"object\":\""
                        + RULE
                        + "\"," + more + ",\"sources\":" + sources + "}");
            }
        }
        imported(ada, lines);
        imported(admin, lines);
        assertEquals(List.of(), pinned());
    }

    @Test
    void what_a_file_says_that_a_tool_said_is_not_pinned_even_with_the_right() {
        test.granted("admin", "demo", Permission.PIN);
        List<LineResult> results = imported(
                admin,
                List.of(
                        "{\"kind\":\"turn\",\"external_id\":\"E1\",\"text\":\"x\"}",
                        "{\"kind\":\"fact\",\"id\":\"f_01890000-0000-7000-8000-000000001000\",\"origin\":\"tool\","
                                + "\"assertion\":\"state\",\"recorded_at\":\"2026-01-01T00:00:00Z\",\"type\":\"constraint\","
                                + "\"statement\":\"" + RULE
                                + "\",\"subject\":\"money\",\"predicate\":\"constraint\",\"object\":\""
                                + RULE + "\",\"sources\":[\"E1\"]}"));
        assertTrue(String.valueOf(results.getLast().reason()).contains("origin"), results.toString());
        assertEquals(List.of(), pinned());
    }

    @Test
    void no_other_predicate_becomes_the_one_of_constraints() {
        says(ada, Channel.REST, Role.USER, null, List.of(fact("money", "rule", RULE)));
        assertCode(() -> test.engine().identities(admin).addAlias(DEMO, "constraint", "rule"));
        assertCode(() -> test.engine().identities(admin).addAlias(DEMO, "rule", "constraint"));
        assertCode(() -> test.engine().identities(admin).addAlias(DEMO, "is constraint", "rule"));
        assertCode(() -> test.engine().identities(admin).setClass(DEMO, "constraint", PredicateClass.RELATION));
        imported(
                admin,
                List.of(
                        "{\"kind\":\"predicate\",\"predicate\":\"constraint\",\"class\":\"attribute\",\"aliases\":[\"rule\"]}",
                        "{\"kind\":\"predicate\",\"predicate\":\"rule\",\"class\":\"attribute\",\"aliases\":[\"constraint\"]}"));
        assertEquals(List.of(), pinned());
    }

    @Test
    void a_merge_or_a_split_of_names_neither_pins_nor_retires_a_rule() {
        rule("billing", "Billing is called over TLS only.");
        clock.advance(Duration.ofMinutes(1));
        rule("payments", "Payments are called by nobody.");
        List<String> before = pinned();
        assertEquals(2, before.size());
        assertCode(() -> test.engine().identities(admin).merge(DEMO, "billing", "payments"));
        assertEquals(before, pinned());

        says(ada, Channel.REST, Role.USER, null, List.of(fact("the till", "port", "8443")));
        test.engine().identities(admin).merge(DEMO, "the till", "payments");
        assertEquals(before, pinned());

        clock.advance(Duration.ofMinutes(1));
        rule("the till", "Payments are called by the till alone.");
        List<String> after = pinned();
        assertEquals(List.of("Billing is called over TLS only.", "Payments are called by the till alone."), after);
        assertCode(() -> test.engine().identities(admin).split(DEMO, "payments", List.of("the till"), null));
        assertEquals(after, pinned());
    }

    @Test
    void a_held_rule_is_approved_by_nobody_without_the_right() {
        RememberResult held = says(ada, Channel.REST, Role.USER, MemoryType.CONSTRAINT, List.of());
        for (Principal principal : List.of(ada, admin)) {
            assertThrows(
                    MemnosException.class,
                    () -> test.engine()
                            .constraints(principal)
                            .approve(held.facts().getFirst().id()));
        }
        assertEquals(List.of(), pinned());
        test.engine().constraints(pinner).approve(held.facts().getFirst().id());
        assertEquals(List.of(RULE), pinned());
    }

    private void rule(String subject, String text) {
        RememberResult result = test.engine()
                .remember(
                        pinner,
                        Channel.REST,
                        request(text, Role.USER, MemoryType.CONSTRAINT, List.of(fact(subject, "constraint", text))));
        assertEquals(FactOutcome.Kind.CREATED, result.facts().getFirst().outcome());
    }

    private RememberResult says(
            Principal who, Channel channel, Role role, @Nullable MemoryType type, List<GivenFact> facts) {
        return test.engine().remember(who, channel, request(RULE, role, type, facts));
    }

    private static RememberRequest request(String text, Role role, @Nullable MemoryType type, List<GivenFact> facts) {
        return new RememberRequest(text, DEMO, type, facts, null, role, null, null, null, null);
    }

    private static GivenFact fact(String subject, String predicate, String object) {
        return new GivenFact(subject, predicate, object, null, null, null);
    }

    private List<LineResult> imported(Principal principal, List<String> lines) {
        List<Line> numbered = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            numbered.add(new Line(i + 1, lines.get(i), null));
        }
        List<LineResult> results = new ArrayList<>();
        MemnosEngine engine = test.engine();
        engine.importLines(principal, DEMO, numbered.iterator(), results::add);
        return results;
    }

    private List<String> pinned() {
        return test.engine().constraints(ada).pinned(DEMO).stream()
                .map(Memory::text)
                .toList();
    }

    private static void assertHeld(RememberResult result) {
        assertEquals(
                List.of(FactOutcome.Kind.HELD),
                result.facts().stream().map(FactOutcome::outcome).toList());
    }

    private static void assertCode(Executable call) {
        assertEquals(
                ErrorCode.UNPROCESSABLE,
                assertThrows(MemnosException.class, call).code());
    }
}
