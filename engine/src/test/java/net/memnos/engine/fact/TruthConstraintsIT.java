package net.memnos.engine.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.turn.Origin;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database keeps the truth even from a writer that goes around the code. */
class TruthConstraintsIT {

    private static final String COPY = """
            insert into memnos.fact select namespace_id, gen_random_uuid(), 1, slot_id, single_valued, contested, object,
                object_key, statement, timestamptz '%s', %s, recorded_at, closed_at, ending, successor_id, author_id,
                origin, type, corroborations, last_asserted_at
            from memnos.fact where valid_to is null and closed_at is null
            """;

    private final Recording recording = new Recording();

    @BeforeEach
    void two_cities_one_after_the_other() {
        recording.says(Origin.USER, "Ada", "lives in", "Lisbon", "2022-01-01", null);
        recording.says(Origin.USER, "Ada", "lives in", "Porto", "2024-01-01", null);
    }

    @AfterEach
    void close() {
        recording.close();
    }

    @Test
    void a_second_open_value_is_refused() {
        assertRefused(COPY.formatted("2025-01-01T00:00:00Z", "null"), "fact_");
    }

    @Test
    void an_overlap_is_refused() {
        assertRefused(COPY.formatted("2021-01-01T00:00:00Z", "timestamptz '2023-01-01T00:00:00Z'"), "fact_no_overlap");
    }

    @Test
    void a_value_beside_the_others_is_accepted() {
        assertEquals(1, recording.sql(COPY.formatted("2021-01-01T00:00:00Z", "timestamptz '2022-01-01T00:00:00Z'")));
    }

    @Test
    void an_assertion_never_changes() {
        String change = "update memnos.assertion set statement = 'Ada lives in Faro'";
        assertRefused(change, "permission denied");
        SQLException owner = assertThrows(
                SQLException.class, () -> recording.database.server().execute(change));
        assertTrue(String.valueOf(owner.getMessage()).contains("an assertion never changes"), owner.getMessage());
    }

    @Test
    void a_second_believed_version_is_refused() {
        assertRefused("update memnos.fact set closed_at = null where closed_at is not null", "fact_");
    }

    private void assertRefused(String statement, String because) {
        var before = recording.all(null, null).stream().map(Memory::id).toList();
        DataAccessException refused = assertThrows(DataAccessException.class, () -> recording.sql(statement));
        assertTrue(String.valueOf(refused.getMessage()).contains(because), refused.getMessage());
        assertEquals(before, recording.all(null, null).stream().map(Memory::id).toList());
    }
}
