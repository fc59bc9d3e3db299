package net.memnos.engine.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import net.memnos.engine.turn.Origin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where changes, endings and corrections are filed. */
class PlacingIT {

    private final Recording recording = new Recording();

    @AfterEach
    void close() {
        recording.close();
    }

    @Test
    void a_change_closes_the_value_that_it_names_whatever_the_verb() {
        says(state("billing service", "uses", "MySQL"));
        says(change("billing service", "switched", "PostgreSQL", "MySQL"));
        assertReplaced("MySQL", "PostgreSQL");
        assertEquals("uses", of("PostgreSQL").predicate());
    }

    @Test
    void a_change_without_a_subject_is_filed_where_the_value_is() {
        says(state("password store", "runs on", "LastPass"));
        says(change(null, "uses", "1Password", "LastPass"));
        assertReplaced("LastPass", "1Password");
        assertEquals("password store", of("1Password").subject());
    }

    @Test
    void a_change_meets_the_value_in_more_words() {
        says(state("search", "runs on", "Elasticsearch 7"));
        says(change("search", "moved", "OpenSearch", "Elasticsearch"));
        assertReplaced("Elasticsearch 7", "OpenSearch");
    }

    @Test
    void a_change_that_names_no_old_value_meets_the_one_of_its_kind() {
        says(state("ada", "is on", "Basic plan"));
        says(change("ada", "upgraded", "Premium plan", null));
        assertReplaced("Basic plan", "Premium plan");
    }

    @Test
    void two_things_of_the_same_value_are_told_apart_by_their_subject() {
        says(state("staging database", "runs on", "MySQL"));
        says(state("production database", "runs on", "MySQL"));
        says(change("staging database", "moved", "PostgreSQL", "MySQL"));
        Map<String, Status> bySubject = recording.all(null, null).stream()
                .filter(memory -> "MySQL".equals(memory.object()))
                .collect(Collectors.toMap(memory -> String.valueOf(memory.subject()), Memory::status));
        assertEquals(Status.SUPERSEDED, bySubject.get("staging database"));
        assertEquals(Status.CURRENT, bySubject.get("production database"));
    }

    @Test
    void a_change_of_one_thing_closes_nothing_of_another_that_has_the_same_value() {
        says(state("invoice service", "uses", "MySQL"));
        says(change("parcel service", "uses", "PostgreSQL", "MySQL"));
        assertEquals(Status.CURRENT, of("MySQL").status());
        assertEquals("parcel service", of("PostgreSQL").subject());
    }

    @Test
    void a_role_of_our_team_is_met_where_its_holder_is_known() {
        says(state("project", "designer", "Aiko"));
        says(fact(AssertionKind.ENDED, "team", "designer", "Aiko", null));
        assertEquals(Status.ENDED, of("Aiko").status());
    }

    @Test
    void what_two_slots_hold_is_not_closed_by_a_change_that_names_neither() {
        says(state("web", "uses", "Redis"));
        says(state("worker", "uses", "Redis"));
        says(change(null, "uses", "Valkey", "Redis"));
        assertTrue(recording.all(null, null).stream()
                .filter(memory -> "Redis".equals(memory.object()))
                .allMatch(memory -> memory.status() == Status.CURRENT));
    }

    @Test
    void an_ending_closes_the_value_and_says_which() {
        FactOutcome stated = says(state("ada", "works at", "Acme")).getFirst();
        FactOutcome ended =
                says(fact(AssertionKind.ENDED, "ada", "left", "Acme", null)).getFirst();
        Memory acme = of("Acme");
        assertEquals(Status.ENDED, acme.status());
        assertEquals(Ending.ENDED, acme.endedBecause());
        assertEquals(List.of(stated.id()), ended.supersedes());
        assertEquals(1, acme.sources().size());
    }

    @Test
    void an_ending_of_what_nobody_said_has_no_effect() {
        assertEquals(List.of(), says(fact(AssertionKind.ENDED, null, "uses", "Redis", null)));
        assertEquals(List.of(), recording.all(null, null));
    }

    @Test
    void a_correction_was_never_true_and_known_at_still_tells() {
        says(state("gateway", "port", "5432"));
        Instant believed = recording.clock.instant();
        recording.clock.advance(Duration.ofMinutes(1));
        says(fact(AssertionKind.CORRECTION, "gateway", "port", "5433", "5432"));
        Memory wrong = of("5432");
        assertEquals(Status.RETRACTED, wrong.status());
        assertEquals(Ending.WRONG, wrong.endedBecause());
        assertEquals(
                List.of("5433"),
                recording.all(believed, null).stream().map(Memory::object).toList());
        assertEquals(
                List.of("5432"),
                recording.all(null, believed).stream().map(Memory::object).toList());
    }

    @Test
    void a_change_that_came_in_before_the_value_that_it_names_finds_it_later() {
        FactOutcome change = recording
                .draws(Origin.USER, change("billing service", "switched", "PostgreSQL", "MySQL"))
                .getFirst();
        recording.draws(
                Origin.USER,
                new ExtractedFact(
                        AssertionKind.STATE,
                        "billing service",
                        "uses",
                        "MySQL",
                        null,
                        "billing service uses MySQL",
                        Stated.day("2024-01-01"),
                        null));
        assertReplaced("MySQL", "PostgreSQL");
        assertEquals(change.id().toString(), of("PostgreSQL").id());
        assertEquals(2, recording.all(null, null).size());
    }

    @Test
    void what_an_assistant_says_closes_nothing_of_a_users() {
        says(state("gateway", "port", "5432"));
        recording.draws(Origin.ASSISTANT, change("gateway", "port", "5433", "5432"));
        assertNull(of("5432").validTo());
        assertEquals(Status.CONTESTED, of("5432").status());
        assertEquals(Status.CONTESTED, of("5433").status());
    }

    @Test
    void the_same_statement_drawn_twice_from_a_turn_is_one_assertion() {
        ExtractedFact fact = state("gateway", "port", "5432");
        assertEquals(1, says(fact, state("gateway", "listens on", "5432")).size());
    }

    @Test
    void a_past_end_without_a_start_ends_what_is_known_and_is_no_error() {
        recording.draws(
                Origin.USER,
                new ExtractedFact(
                        AssertionKind.STATE,
                        "sales",
                        "crm",
                        "Salesforce",
                        null,
                        "sales crm was Salesforce",
                        null,
                        Stated.day("2022-01-01")));
        assertEquals(List.of(), recording.all(null, null));
    }

    @Test
    void a_drawn_fact_that_has_no_place_is_left_out() {
        assertEquals(
                List.of(),
                says(state("ada", "lives in", "x".repeat(2001)), state("y".repeat(301), "lives in", "Porto")));
    }

    private List<FactOutcome> says(ExtractedFact... facts) {
        return recording.draws(Origin.USER, facts);
    }

    private void assertReplaced(String old, String now) {
        Memory before = of(old);
        Memory after = of(now);
        assertEquals(Status.SUPERSEDED, before.status());
        assertEquals(after.id(), Objects.requireNonNull(before.replacedBy()).id());
        assertEquals(before.id(), Objects.requireNonNull(after.replaces()).id());
        assertEquals(Status.CURRENT, after.status());
    }

    private Memory of(String object) {
        return recording.all(null, null).stream()
                .filter(memory -> object.equals(memory.object()))
                .findFirst()
                .orElseThrow();
    }

    private static ExtractedFact state(String subject, String predicate, String object) {
        return fact(AssertionKind.STATE, subject, predicate, object, null);
    }

    private static ExtractedFact change(
            @Nullable String subject, String predicate, String object, @Nullable String from) {
        return fact(AssertionKind.CHANGE, subject, predicate, object, from);
    }

    private static ExtractedFact fact(
            AssertionKind kind, @Nullable String subject, String predicate, String object, @Nullable String from) {
        return new ExtractedFact(
                kind, subject, predicate, object, from, subject + " " + predicate + " " + object, null, null);
    }
}
