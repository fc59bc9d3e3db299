package net.memnos.engine.postgres;

import java.util.Objects;
import net.memnos.migration.Migrations;
import org.jooq.impl.DSL;

/**
 * What the database's planner knows of how many rows there are. It takes no scope because it shows nothing to anybody.
 * Thread-safe; any number of processes may refresh at once.
 */
public final class PlannerStatistics {

    private final Database database;

    public PlannerStatistics(Database database) {
        this.database = database;
    }

    /** Looks again at the small tables that grew by a third since the last look, and returns how many those were. */
    public int refresh() {
        return database.write(transaction -> call(transaction, "refresh_statistics"));
    }

    /** Takes all samples anew, so that no row that is gone stands in them. It may take seconds in a large store. */
    public int renew() {
        return database.write(transaction -> {
            transaction.dsl().execute("set local statement_timeout = 0");
            return call(transaction, "renew_statistics");
        });
    }

    private static int call(Transaction transaction, String function) {
        return Objects.requireNonNull(transaction
                .dsl()
                .select(DSL.function(DSL.name(Migrations.SCHEMA, function), Integer.class))
                .fetchSingle()
                .value1());
    }
}
