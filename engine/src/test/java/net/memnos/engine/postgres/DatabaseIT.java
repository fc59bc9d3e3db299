package net.memnos.engine.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.memnos.engine.EngineDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseIT {

    private final EngineDatabase database = EngineDatabase.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void only_what_may_be_done_again_is_written_without_waiting_for_the_disk() {
        assertEquals("off", database.database().writeSoon(DatabaseIT::waiting));
        assertEquals("on", database.database().write(DatabaseIT::waiting));
    }

    @Test
    void what_was_written_soon_is_on_the_disk_once_it_is_settled() {
        String end = database.database().writeSoon(transaction -> {
            transaction.dsl().execute("select pg_logical_emit_message(true, 'memnos', 'test')");
            return value(transaction, "select pg_current_wal_insert_lsn()::text");
        });
        database.database().settle();
        String reached = "select (pg_current_wal_flush_lsn() >= '" + end + "'::pg_lsn)::text";
        assertEquals("true", database.database().ask(transaction -> value(transaction, reached)));
    }

    private static String waiting(Transaction transaction) {
        return value(transaction, "show synchronous_commit");
    }

    private static String value(Transaction transaction, String query) {
        return transaction.dsl().fetchSingle(query).get(0, String.class);
    }
}
