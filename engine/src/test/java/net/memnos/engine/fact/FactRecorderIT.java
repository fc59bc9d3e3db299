package net.memnos.engine.fact;

import static net.memnos.engine.fact.Stated.day;
import static net.memnos.schema.Tables.ASSERTION_SOURCE;
import static net.memnos.schema.Tables.JOB;
import static net.memnos.schema.Tables.LEXICAL;
import static net.memnos.schema.Tables.MENTION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.memnos.engine.MemnosException;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import net.memnos.engine.turn.Origin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FactRecorderIT {

    private final Recording recording = new Recording();

    @AfterEach
    void close() {
        recording.close();
    }

    @Test
    void a_value_between_two_others_is_historical_and_closes_nothing_that_is_current() {
        FactOutcome a = lives("Aveiro", "2024-01-01");
        FactOutcome b = lives("Braga", "2024-06-01");
        FactOutcome c = lives("Coimbra", "2024-03-01");

        assertEquals(FactOutcome.Kind.CREATED, b.outcome());
        assertEquals(List.of(a.id()), b.supersedes());
        assertEquals(FactOutcome.Kind.HISTORICAL, c.outcome());
        assertEquals(List.of(), c.supersedes());

        List<Memory> now = recording.all(null, null);
        assertEquals(List.of("Aveiro", "Coimbra", "Braga"), objects(now));
        assertEquals(
                List.of(Status.SUPERSEDED, Status.SUPERSEDED, Status.CURRENT),
                now.stream().map(Memory::status).toList());
        Memory.Neighbour replaces = assertNotNullNeighbour(now.get(1).replaces());
        assertEquals("Aveiro", replaces.text());
        assertEquals(day("2024-03-01"), replaces.validTo());
        assertEquals("Braga", assertNotNullNeighbour(now.get(1).replacedBy()).text());
        assertEquals(List.of("Coimbra"), objects(recording.all(day("2024-04-01"), null)));
    }

    @Test
    void a_return_to_an_earlier_value_is_a_fact_of_its_own() {
        FactOutcome first = lives("Lisbon", "2020-01-01");
        lives("Porto", "2021-01-01");
        FactOutcome again = lives("Lisbon", "2022-01-01");
        assertEquals(FactOutcome.Kind.CREATED, again.outcome());
        assertNotEquals(first.id(), again.id());
        assertEquals(List.of("Lisbon", "Porto", "Lisbon"), objects(recording.all(null, null)));
    }

    @Test
    void a_value_of_the_future_is_scheduled_and_its_predecessor_stays_current_until_then() {
        FactOutcome porto = lives("Porto", "2024-01-01");
        FactOutcome faro = lives("Faro", "2025-06-01");
        assertEquals(FactOutcome.Kind.SCHEDULED, faro.outcome());
        assertEquals(List.of(porto.id()), faro.supersedes());
        assertEquals(List.of(Status.CURRENT, Status.SCHEDULED), statuses());

        recording.clock.set(day("2025-06-01"));
        assertEquals(List.of(Status.SUPERSEDED, Status.CURRENT), statuses());
    }

    @Test
    void repeating_a_value_corroborates_it_and_indexes_nothing_again() {
        FactOutcome first = lives("Porto", null);
        FactOutcome again = recording.says(Origin.USER, "Ada's", "resides_in", "porto.", null, null);
        assertEquals(first.id(), again.id());
        assertEquals(FactOutcome.Kind.CORROBORATED, again.outcome());
        Memory memory = recording.all(null, null).getFirst();
        assertEquals(2, memory.sources().size());
        assertEquals(Recording.START, memory.occurredAt());
        assertEquals(Recording.START, memory.learnedAt());
        assertEquals("ada", memory.author());
        recording.database.database().read(transaction -> {
            assertEquals(1, transaction.dsl().fetchCount(LEXICAL));
            assertEquals(1, transaction.dsl().fetchCount(JOB));
            assertEquals(2, transaction.dsl().fetchCount(MENTION));
            assertEquals(2, transaction.dsl().fetchCount(ASSERTION_SOURCE));
            return true;
        });
    }

    @Test
    void what_a_tool_says_against_a_user_is_contested_and_closes_nothing() {
        recording.says(Origin.USER, "shop api", "port", "8080", "2024-01-01", null);
        FactOutcome tool = recording.says(Origin.TOOL, "shop api", "listens on", "9090", "2024-05-01", null);
        assertEquals(FactOutcome.Kind.CONTESTED, tool.outcome());
        assertEquals(List.of(), tool.supersedes());
        assertEquals(List.of(Status.CONTESTED, Status.CONTESTED), statuses());

        FactOutcome settled = recording.says(Origin.USER, "shop api", "port", "9090", "2024-06-01", null);
        assertEquals(FactOutcome.Kind.CREATED, settled.outcome());
        assertEquals(2, settled.supersedes().size());
        assertEquals(List.of(Status.SUPERSEDED, Status.SUPERSEDED, Status.CURRENT), statuses());
    }

    @Test
    void what_an_assistant_repeats_adds_no_source() {
        FactOutcome user = lives("Porto", "2024-01-01");
        FactOutcome echo = recording.says(Origin.ASSISTANT, "Ada", "lives in", "Porto", "2024-02-01", null);
        assertEquals(user.id(), echo.id());
        assertEquals(FactOutcome.Kind.CORROBORATED, echo.outcome());
        assertEquals(1, recording.all(null, null).getFirst().sources().size());
    }

    @Test
    void an_unknown_predicate_keeps_all_its_values() {
        recording.says(Origin.USER, "Ada", "collects", "stamps", "2024-01-01", null);
        recording.says(Origin.USER, "Ada", "collects", "coins", "2024-02-01", null);
        assertEquals(List.of(Status.CURRENT, Status.CURRENT), statuses());
    }

    @Test
    void of_two_values_in_one_call_with_one_start_the_later_given_holds() {
        List<FactOutcome> outcomes = recording.says(
                Origin.USER,
                Recording.fact("Ada", "lives in", "Lisbon", null, null),
                Recording.fact("Ada", "lives in", "Porto", null, null));
        assertEquals(List.of("Porto"), objects(recording.all(null, null)));
        assertEquals(outcomes.get(1).id(), outcomes.get(0).id());
        assertEquals(FactOutcome.Kind.HISTORICAL, outcomes.get(0).outcome());
    }

    @Test
    void belief_moves_on_when_the_clock_does_not() {
        List<FactOutcome> outcomes = List.of(
                recording
                        .record(Origin.USER, Recording.fact("Ada", "lives in", "Lisbon", "2024-01-01", null))
                        .getFirst(),
                recording
                        .record(Origin.USER, Recording.fact("Ada", "lives in", "Porto", "2024-02-01", null))
                        .getFirst());
        assertEquals(List.of(outcomes.get(0).id()), outcomes.get(1).supersedes());
        Instant first = Recording.START;
        assertEquals(List.of("Lisbon"), objects(recording.all(null, first)));
        assertEquals(List.of("Lisbon", "Porto"), objects(recording.all(null, first.plus(Duration.ofNanos(1000)))));
    }

    @Test
    void a_fact_that_ended_before_it_was_said_needs_a_start() {
        assertThrows(
                MemnosException.class,
                () -> recording.says(Origin.USER, "Ada", "lives in", "Lisbon", null, "2020-01-01"));
        assertEquals(List.of(), recording.all(null, null));
    }

    private FactOutcome lives(String city, @Nullable String from) {
        return recording.says(Origin.USER, "Ada", "lives in", city, from, null);
    }

    private List<Status> statuses() {
        return recording.all(null, null).stream().map(Memory::status).toList();
    }

    private static List<String> objects(List<Memory> memories) {
        return memories.stream().map(Memory::object).toList();
    }

    private static Memory.Neighbour assertNotNullNeighbour(Memory.@Nullable Neighbour neighbour) {
        assertNotNull(neighbour);
        return neighbour;
    }
}
