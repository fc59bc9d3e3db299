package net.memnos.engine;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.DatabaseSettings;
import net.memnos.migration.Migrations;
import net.memnos.postgres.ConnectionSettings;
import net.memnos.postgres.TestDatabase;
import net.memnos.postgres.TestPostgres;

/** A migrated database of its own for one test, on the shared server, used with the application role. */
public final class EngineDatabase implements AutoCloseable {

    private final TestDatabase test;
    private final Database database;
    private final TimeBasedEpochRandomGenerator ids = Generators.timeBasedEpochRandomGenerator();

    private EngineDatabase(TestDatabase test) {
        this.test = test;
        ConnectionSettings application = test.application();
        this.database =
                Database.open(DatabaseSettings.of(application.jdbcUrl(), application.user(), application.password()));
    }

    /** A fresh one. */
    public static EngineDatabase fresh() {
        return new EngineDatabase(TestPostgres.database("migrated", template -> {
            ConnectionSettings owner = template.owner();
            Migrations migrations = new Migrations(owner.jdbcUrl(), owner.user(), owner.password());
            migrations.migrate();
            migrations.grantTo(template.application().user());
        }));
    }

    public Database database() {
        return database;
    }

    /** Around the code: for tests of what the database itself refuses, and of what the owner may do. */
    public TestDatabase server() {
        return test;
    }

    public IdSource ids() {
        return ids::generate;
    }

    @Override
    public void close() {
        database.close();
        test.close();
    }
}
