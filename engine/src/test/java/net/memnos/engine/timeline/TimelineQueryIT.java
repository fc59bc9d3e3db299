package net.memnos.engine.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.fact.FactStore;
import net.memnos.engine.fact.Recording;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.predicate.PredicateStore;
import net.memnos.engine.turn.Origin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelineQueryIT {

    private final Recording recording = new Recording();
    private final TimelineQuery query = new TimelineQuery(
            recording.database.database(),
            recording.clock,
            new EntityStore(recording.database.ids()),
            new PredicateStore(recording.database.ids(), recording.clock),
            new FactStore());

    @BeforeEach
    void a_life() {
        recording.says(Origin.USER, "Ada", "lives in", "Porto", "2022-01-01", null);
        recording.says(Origin.USER, "Ada", "works at", "Acme", "2021-06-01", "2023-01-01");
        recording.says(Origin.USER, "Ada", "lives in", "Lisbon", "2020-01-01", null);
        recording.says(Origin.USER, "Bob", "lives in", "Faro", "2020-01-01", null);
    }

    @AfterEach
    void close() {
        recording.close();
    }

    @Test
    void the_facts_of_an_entity_stand_in_the_order_in_which_they_began() {
        assertEquals(List.of("Lisbon", "Acme", "Porto"), objects("the Ada's", null, null, null, null));
    }

    @Test
    void a_predicate_narrows_it_by_canonical_form_and_alias() {
        assertEquals(List.of("Acme"), objects("ada", "employer", null, null, null));
        assertEquals(List.of("Lisbon", "Porto"), objects("ada", "resides_in", null, null, null));
        assertEquals(List.of(), objects("ada", "lives", null, null, null));
    }

    @Test
    void a_window_keeps_what_held_in_it() {
        assertEquals(List.of("Acme", "Porto"), objects("ada", null, "2022-01-01T00:00:00Z", null, null));
        assertEquals(List.of("Lisbon"), objects("ada", null, null, "2021-06-01T00:00:00Z", null));
    }

    @Test
    void known_at_shows_the_timeline_that_was_believed_then() {
        assertEquals(List.of("Porto"), objects("ada", null, null, null, "2025-01-01T12:00:30Z"));
    }

    private List<String> objects(
            String entity,
            @Nullable String predicate,
            @Nullable String from,
            @Nullable String to,
            @Nullable String knownAt) {
        return query
                .timeline(
                        recording.reading,
                        new TimelineRequest(entity, null, predicate, instant(from), instant(to), instant(knownAt)))
                .stream()
                .map(Memory::object)
                .toList();
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
