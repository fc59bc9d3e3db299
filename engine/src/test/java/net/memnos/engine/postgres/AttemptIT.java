package net.memnos.engine.postgres;

import static net.memnos.schema.Tables.PRINCIPAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.TestScopes;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttemptIT {

    private static final Duration PLENTY = Duration.ofMinutes(1);

    private EngineDatabase engine;
    private Database database;

    @BeforeAll
    void open() {
        engine = EngineDatabase.fresh();
        database = engine.database();
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @Test
    void a_part_that_takes_too_long_is_cancelled_and_the_next_one_has_its_own_time() {
        database.read(transaction -> {
            assertInstanceOf(
                    Attempt.OutOfTime.class,
                    Attempt.of(
                            transaction,
                            Duration.ofMillis(20),
                            () -> transaction.dsl().fetch("select pg_sleep(30)")));
            assertEquals(new Attempt.Done<>(1), Attempt.of(transaction, PLENTY, () -> one(transaction)));
            return true;
        });
    }

    @Test
    void a_part_that_fails_does_not_end_the_transaction_nor_its_snapshot() {
        database.read(transaction -> {
            int before = principals(transaction);
            assertInstanceOf(
                    Attempt.Failed.class,
                    Attempt.of(transaction, PLENTY, () -> transaction.dsl().fetch("select 1 / 0")));
            TestScopes.scope(database, "late", "team:late", Permission.READ);
            assertEquals(new Attempt.Done<>(before), Attempt.of(transaction, PLENTY, () -> principals(transaction)));
            assertInstanceOf(
                    Attempt.Failed.class,
                    Attempt.of(transaction, PLENTY, () -> transaction.dsl().fetch("select 1 / 0")));
            assertEquals(before, principals(transaction));
            return true;
        });
    }

    @Test
    void without_time_nothing_is_tried() {
        AtomicBoolean tried = new AtomicBoolean();
        database.read(transaction -> {
            assertInstanceOf(
                    Attempt.OutOfTime.class, Attempt.of(transaction, Duration.ZERO, () -> tried.getAndSet(true)));
            return true;
        });
        assertEquals(false, tried.get());
    }

    @Test
    void reading_changes_nothing() {
        assertThrows(
                DataAccessException.class,
                () -> database.read(
                        transaction -> transaction.dsl().deleteFrom(PRINCIPAL).execute()));
    }

    @Test
    void a_single_query_sees_what_is_committed() {
        int before = database.ask(AttemptIT::principals);
        TestScopes.scope(database, "new" + before, "team:new", Permission.READ);
        assertEquals(before + 1, database.ask(AttemptIT::principals));
    }

    private static int principals(Transaction transaction) {
        return transaction.dsl().fetchCount(PRINCIPAL);
    }

    private static int one(Transaction transaction) {
        return transaction.dsl().fetchSingle("select 1").get(0, int.class);
    }
}
