package net.memnos.engine.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.memnos.engine.EngineDatabase;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlannerStatisticsIT {

    private final EngineDatabase database = EngineDatabase.fresh();
    private final PlannerStatistics statistics = new PlannerStatistics(database.database());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_table_that_grew_is_looked_at_once_and_one_of_few_rows_is_not() {
        statistics.refresh();
        addPrincipals(1, 20);
        assertEquals(0, statistics.refresh());
        addPrincipals(21, 500);
        assertEquals(1, statistics.refresh());
        assertEquals(500, rowsPlannedFor());
        assertEquals(0, statistics.refresh());
    }

    @Test
    void the_application_may_look_although_the_tables_are_not_its_own() {
        addPrincipals(1, 100);
        assertEquals(1, statistics.refresh());
    }

    /** The counts of changes reach others at once only when that is asked for. */
    private void addPrincipals(int first, int last) {
        database.database().write(transaction -> {
            transaction.dsl().fetch("select pg_stat_force_next_flush()::text");
            return transaction
                    .dsl()
                    .execute(
                            "insert into memnos.principal (id, name, display_name, kind, created_at)"
                                    + " select gen_random_uuid(), 'p' || i, 'P', 'person', now()"
                                    + " from generate_series({0}, {1}) i",
                            DSL.val(first), DSL.val(last));
        });
    }

    private int rowsPlannedFor() {
        return database.database()
                .read(transaction -> transaction
                        .dsl()
                        .fetchSingle("select reltuples::integer from pg_class where oid = 'memnos.principal'::regclass")
                        .into(Integer.class));
    }
}
