package net.memnos.engine.fact;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.FACT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import net.memnos.engine.turn.Origin;
import net.memnos.schema.tables.records.FactRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameValueIT {

    private final Recording recording = new Recording();

    @AfterEach
    void close() {
        recording.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            max upload size | 25 MB           | 25 megabytes
            timeout         | 2 minutes       | 120 seconds
            release date    | May 3, 2025     | 2025-05-03
            database        | PostgreSQL      | postgres
            version         | v2.4.1          | 2.4.1
            price           | $20/month       | 20 dollars a month
            owner           | the Data Team   | data team!
            """)
    void a_value_that_is_told_in_another_spelling_is_corroborated(String predicate, String one, String other) {
        FactOutcome first = recording.says(Origin.USER, "shop", predicate, one, null, null);
        FactOutcome again = recording.says(Origin.AGENT, "The shop", predicate, other, null, null);
        assertEquals(FactOutcome.Kind.CORROBORATED, again.outcome());
        assertEquals(first.id(), again.id());
        assertEquals(List.of(), again.supersedes());
        Memory memory = recording.all(null, null).getFirst();
        assertEquals(one, memory.object());
        assertEquals(2, memory.sources().size());
        assertEquals(2, believed().getCorroborations());
        assertEquals(Recording.START.plusSeconds(60), believed().getLastAssertedAt());
    }

    @Test
    void what_only_resembles_a_value_takes_its_place() {
        recording.says(Origin.USER, "shop", "storage", "PostgreSQL", null, null);
        recording.says(Origin.USER, "shop", "storage", "the PostgreSQL database", null, null);
        recording.says(Origin.USER, "shop", "version", "2.10", null, null);
        FactOutcome other = recording.says(Origin.USER, "shop", "version", "2.1", null, null);
        assertEquals(1, other.supersedes().size());
        assertEquals(4, recording.all(null, null).size());
    }

    @Test
    void a_change_finds_the_value_that_gives_way_in_another_spelling() {
        FactOutcome old = recording.says(Origin.USER, "shop", "uses", "Postgres", null, null);
        recording.says(Origin.USER, "shop", "uses", "Redis", null, null);
        FactOutcome change = recording
                .draws(Origin.USER, drawn(AssertionKind.CHANGE, null, "runs on", "MySQL", "PostgreSQL"))
                .getFirst();
        assertEquals(List.of(old.id()), change.supersedes());
    }

    @Test
    void a_change_that_came_before_its_value_meets_it_in_another_spelling() {
        recording.draws(Origin.USER, drawn(AssertionKind.ENDED, "shop", "dropped", "k8s", null));
        recording.says(Origin.USER, "shop", "runs on", "Kubernetes", "2024-01-01", null);
        assertEquals(Status.ENDED, recording.all(null, null).getFirst().status());
    }

    @Test
    void one_turn_asserts_a_value_once_whoever_draws_it_and_two_things_of_one_value_are_two() {
        List<FactOutcome> drawn = recording.draws(
                Origin.USER,
                drawn(AssertionKind.STATE, "shop", "timeout", "2 minutes", null),
                drawn(AssertionKind.STATE, "shop", "timeout", "120 seconds", null),
                drawn(AssertionKind.STATE, "shop", "retry interval", "120 s", null));
        assertEquals(2, drawn.size());
        List<FactOutcome> model = recording.drawsAgain(
                DrawnBy.LLM, drawn(AssertionKind.STATE, "shop", "request timeout", "two minutes", null));
        assertEquals(List.of(), model);
    }

    @Test
    void keys_of_an_older_reading_are_renewed_and_what_was_believed_before_stays_on_record() {
        recording.says(Origin.USER, "shop", "database", "PostgreSQL", null, null);
        recording.says(Origin.USER, "shop", "database", "MySQL", null, null);
        recording.says(Origin.USER, "shop", "database", "Postgres", null, null);
        recording.sql("update assertion set object_key = lower(object)");
        recording.sql("update fact set object_key = lower(object)");
        Instant before = recording.clock.instant();
        List<Memory> believed = recording.all(null, before);

        recording.clock.advance(Duration.ofMinutes(1));
        FactReviser.Page page = layOut();
        assertEquals(1, page.changed());
        assertEquals(believed, recording.all(null, before));
        recording.database.database().read(transaction -> {
            assertEquals(
                    List.of("mysql", "postgresql", "postgresql"),
                    transaction.dsl().fetchValues(ASSERTION.OBJECT_KEY).stream()
                            .sorted()
                            .toList());
            assertEquals(
                    List.of("mysql", "postgresql", "postgresql"),
                    transaction
                            .dsl()
                            .select(FACT.OBJECT_KEY)
                            .from(FACT)
                            .where(FACT.CLOSED_AT.isNull())
                            .fetch(FACT.OBJECT_KEY)
                            .stream()
                            .sorted()
                            .toList());
            return true;
        });
        assertEquals(0, layOut().changed());
    }

    private FactReviser.Page layOut() {
        return recording
                .database
                .database()
                .write(transaction -> recording.reviser().layOut(transaction, recording.writing, null, 10));
    }

    private FactRecord believed() {
        return recording
                .database
                .database()
                .read(transaction -> transaction
                        .dsl()
                        .selectFrom(FACT)
                        .where(FACT.CLOSED_AT.isNull())
                        .fetchSingle());
    }

    private static ExtractedFact drawn(
            AssertionKind kind, @Nullable String subject, String predicate, String object, @Nullable String from) {
        return new ExtractedFact(kind, subject, predicate, object, from, predicate + " " + object, null, null);
    }
}
