package net.memnos.cli;

import com.fasterxml.uuid.Generators;
import java.time.InstantSource;
import net.memnos.engine.IdSource;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.config.ServerConfig;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.DatabaseSettings;
import net.memnos.migration.Migrations;
import net.memnos.postgres.ConnectionSettings;
import net.memnos.postgres.PostgresEndpoint;
import net.memnos.postgres.Progress;
import net.memnos.postgres.ServerCapabilities;
import net.memnos.postgres.ServerChecks;

/** The one place where the product is put together: from the configuration to an engine that answers. */
final class Wiring implements AutoCloseable {

    /** Ids that sort by time. */
    static final IdSource IDS = Generators.timeBasedEpochGenerator()::generate;

    private final Database database;
    private final MemnosEngine engine;

    private Wiring(Database database, MemnosEngine engine) {
        this.database = database;
        this.engine = engine;
    }

    /** Finds the database, checks that its schema is this build's, and puts the engine on top. */
    static Wiring open(ServerConfig config, InstantSource clock, Progress progress) {
        PostgresEndpoint endpoint = new DatabaseAccess(config).open(progress);
        progress.step("database: " + endpoint.source().description());
        ServerCapabilities capabilities = ServerChecks.check(endpoint.owner());
        capabilities.warnings().forEach(warning -> progress.step("warning: " + warning));
        checkSchema(endpoint);
        Database database = database(config, endpoint.application());
        try {
            return new Wiring(database, new MemnosEngine());
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static void checkSchema(PostgresEndpoint endpoint) {
        ConnectionSettings owner = endpoint.owner();
        Migrations.Versions versions = new Migrations(owner.jdbcUrl(), owner.user(), owner.password()).versions();
        if (!versions.match()) {
            throw new CommandFailure(
                    "the database has "
                            + versions.found()
                                    .map(found -> "version " + found + " of")
                                    .orElse("no") + " schema, and this build needs version " + versions.needed(),
                    "run 'memnos setup'");
        }
    }

    private static Database database(ServerConfig config, ConnectionSettings application) {
        DatabaseSettings defaults =
                DatabaseSettings.of(application.jdbcUrl(), application.user(), application.password());
        return Database.open(new DatabaseSettings(
                defaults.jdbcUrl(),
                defaults.user(),
                defaults.password(),
                config.database().poolSize(),
                defaults.connectTimeout(),
                defaults.statementTimeout()));
    }

    MemnosEngine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
        database.close();
    }
}
