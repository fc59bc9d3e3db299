package net.memnos.benchmarks.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.DatabaseSettings;
import net.memnos.migration.Migrations;
import net.memnos.postgres.ConnectionSettings;
import net.memnos.postgres.PostgresEndpoint;
import net.memnos.postgres.PostgresLocator;
import net.memnos.postgres.PostgresSettings;
import net.memnos.postgres.PostgresUrl;
import net.memnos.postgres.ServerCapabilities;
import net.memnos.postgres.ServerChecks;
import net.memnos.postgres.Source;

/**
 * A migrated database of a benchmark's own; but for a kept one it is gone when it is closed or the program ends: in a private cluster that is made
 * for it, or, where {@link #URL} names a server, a new database there. Nobody's memories are in it or near it.
 */
public final class BenchDatabase implements AutoCloseable {

    /** The variable that names a server on which the user may create databases. */
    public static final String URL = "MEMNOS_BENCH_DATABASE_URL";

    private final ConnectionSettings owner;
    private final ServerCapabilities capabilities;
    private final Database database;
    private final Runnable drop;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread atTheEnd = Thread.ofPlatform().unstarted(this::release);

    private BenchDatabase(PostgresEndpoint endpoint, Runnable drop) {
        this.owner = endpoint.owner();
        this.drop = drop;
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        Migrations migrations = new Migrations(owner.jdbcUrl(), owner.user(), owner.password());
        migrations.migrate();
        ConnectionSettings application = endpoint.application();
        if (!application.user().equals(owner.user())) {
            grant(migrations, application.user());
        }
        this.capabilities = ServerChecks.check(owner);
        this.database =
                Database.open(DatabaseSettings.of(application.jdbcUrl(), application.user(), application.password()));
    }

    /** A fresh one. */
    public static BenchDatabase fresh() {
        String url = System.getenv(URL);
        return url == null || url.isBlank() ? inClusterOfItsOwn() : on(PostgresUrl.parse(url));
    }

    /** Whether a cluster of its own can be kept: a database on a named server is always dropped. */
    static boolean canBeKept() {
        String url = System.getenv(URL);
        return url == null || url.isBlank();
    }

    /** The one of a kept store, which stops when it is closed and stays. */
    static BenchDatabase of(KeptStore kept) {
        PostgresSettings settings = PostgresSettings.at(kept.home()).withCache(BenchHome.postgres());
        Runnable stop = () -> {
            PostgresLocator.stop(kept.home(), System.err::println);
            kept.close();
        };
        try {
            return new BenchDatabase(new PostgresLocator(settings, System.err::println).find(), stop);
        } catch (RuntimeException e) {
            stop.run();
            throw e;
        }
    }

    private static BenchDatabase inClusterOfItsOwn() {
        try {
            Path home = Files.createTempDirectory("memnos-bench-");
            PostgresSettings settings = PostgresSettings.at(home).withCache(BenchHome.postgres());
            Runnable drop = () -> {
                PostgresLocator.stop(home, System.err::println);
                BenchFolder.delete(home);
            };
            return new BenchDatabase(new PostgresLocator(settings, System.err::println).find(), drop);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no place for a database", e);
        }
    }

    private static BenchDatabase on(ConnectionSettings server) {
        byte[] random = new byte[6];
        ThreadLocalRandom.current().nextBytes(random);
        String name = "memnos_bench_" + HexFormat.of().formatHex(random);
        execute(server, "create database " + name);
        String url = server.jdbcUrl().replaceFirst("(jdbc:postgresql://[^/]*/)[^?]*", "$1" + name);
        ConnectionSettings own = new ConnectionSettings(url, server.user(), server.password());
        return new BenchDatabase(
                new PostgresEndpoint(new Source(Source.Kind.URL, name), own, own),
                () -> execute(server, "drop database if exists " + name + " with (force)"));
    }

    private static void execute(ConnectionSettings server, String sql) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("'" + sql + "' failed on the server that " + URL + " names", e);
        }
    }

    private static void grant(Migrations migrations, String user) {
        try {
            migrations.grantTo(user);
        } catch (SQLException e) {
            throw new IllegalStateException("the role of the application cannot be given its rights", e);
        }
    }

    public Database database() {
        return database;
    }

    /** For what needs the owner: indexes, statistics. */
    public ConnectionSettings owner() {
        return owner;
    }

    /** The server in a few words. */
    public String described() {
        return "PostgreSQL " + capabilities.serverVersion() + ", pgvector " + capabilities.vectorVersion();
    }

    private void release() {
        if (!closed.getAndSet(true)) {
            drop.run();
        }
    }

    @Override
    public void close() {
        database.close();
        release();
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException _) {
            // The program is ending already.
        }
    }
}
