package net.memnos.engine.recall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BesideIT {

    private static final Deadline LATER = Deadline.in(Duration.ofMinutes(1));

    private final EngineDatabase owned = EngineDatabase.fresh();
    private final Database database = owned.database();
    private final Turnstile turnstile = new Turnstile(2, 0);

    @AfterEach
    void close() {
        owned.close();
    }

    @Test
    void both_connections_read_the_same_moment() {
        long inBoth = database.read(first -> {
            try (Beside beside = Beside.of(database, turnstile, first)) {
                database.write(other -> other.dsl()
                        .execute("insert into memnos.principal (id, name, display_name, kind, created_at)"
                                + " values (gen_random_uuid(), 'meanwhile', 'Meanwhile', 'service', now())"));
                long there = beside.begin(BesideIT::principals)
                        .orElseThrow()
                        .within(LATER)
                        .orElseThrow();
                assertEquals(principals(first), there);
                return there;
            }
        });
        assertEquals(inBoth + 1, database.<Long>read(BesideIT::principals));
    }

    @Test
    void without_a_place_nothing_is_begun() {
        assertTrue(turnstile.enterBeside());
        assertTrue(turnstile.enterBeside());
        assertEquals(Optional.empty(), database.read(first -> {
            try (Beside beside = Beside.of(database, turnstile, first)) {
                return beside.begin(BesideIT::principals).map(reading -> true);
            }
        }));
    }

    @Test
    void a_reading_that_fails_says_so_and_leaves_its_place() {
        Turnstile one = new Turnstile(1, 0);
        database.read(first -> {
            try (Beside beside = Beside.of(database, one, first)) {
                Beside.Reading<Long> broken = beside.<Long>begin(_ -> {
                            throw new IllegalStateException("broken");
                        })
                        .orElseThrow();
                assertEquals(
                        "broken",
                        assertThrows(IllegalStateException.class, () -> broken.within(LATER))
                                .getMessage());
            }
            return true;
        });
        assertTrue(one.enterBeside());
    }

    @Test
    void a_place_that_was_not_used_is_given_back() {
        Turnstile one = new Turnstile(1, 0);
        database.read(first -> {
            Beside.of(database, one, first).close();
            return true;
        });
        assertTrue(one.enterBeside());
    }

    private static long principals(Transaction transaction) {
        return transaction
                .dsl()
                .fetchSingle("select count(*) from memnos.principal")
                .get(0, Long.class);
    }
}
