package net.memnos.engine;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.DatabaseSettings;
import net.memnos.migration.Migrations;

/** A migrated database of its own for one test, on the shared cluster. */
public final class EngineDatabase implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String TEMPLATE =
            "memnos_template_" + ProcessHandle.current().pid();
    private static boolean templateMade;

    private final String name;
    private final Database database;
    private final TimeBasedEpochRandomGenerator ids = Generators.timeBasedEpochRandomGenerator();

    private EngineDatabase(String name) {
        this.name = name;
        this.database = Database.open(DatabaseSettings.of(url(name), "su", "pw"));
    }

    /** A fresh one. */
    public static synchronized EngineDatabase fresh() {
        if (!templateMade) {
            admin("create database " + TEMPLATE);
            new Migrations(url(TEMPLATE), "su", "pw").migrate();
            templateMade = true;
        }
        String name = "memnos_test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        admin("create database " + name + " template " + TEMPLATE);
        return new EngineDatabase(name);
    }

    public Database database() {
        return database;
    }

    public IdSource ids() {
        return ids::generate;
    }

    @Override
    public void close() {
        database.close();
        admin("drop database " + name + " with (force)");
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:5999/" + database;
    }

    private static void admin(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "su", "pw");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
