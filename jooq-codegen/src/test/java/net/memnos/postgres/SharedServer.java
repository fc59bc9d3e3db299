package net.memnos.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/** The server that the tests of this JVM share with those of others. */
final class SharedServer {
    /** Marks the base database, so that tests never take a real one of the same name for theirs. */
    private static final String MARK = "memnos tests";

    private final Credentials credentials;
    private final ConnectionSettings superuser;
    private final AtomicInteger count = new AtomicInteger();
    private @Nullable Connection admin;

    private SharedServer(Credentials credentials, ConnectionSettings superuser) {
        this.credentials = credentials;
        this.superuser = superuser;
    }

    /** Opened by the first test that asks. */
    private static final class Holder {
        private static final SharedServer SERVER = open();
    }

    static SharedServer running() {
        return Holder.SERVER;
    }

    static Path home() {
        String root = System.getProperty("memnos.root");
        if (root == null) {
            throw new IllegalStateException("the system property memnos.root names the root of the repository");
        }
        return Path.of(root, ".memnos-test");
    }

    /** Where unpacked binaries and the compiled pgvector lie, for tests that make clusters of their own. */
    static Path cache() {
        return home().resolve("postgres");
    }

    private static SharedServer open() {
        try {
            SharedServer server = find();
            server.prepare();
            return server;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("no PostgreSQL for the tests", e);
        }
    }

    private static SharedServer find() throws IOException {
        String url = System.getenv("MEMNOS_TEST_DATABASE_URL");
        Path credentials = OwnerOnly.folder(home()).resolve("credentials-external");
        if (url != null && !url.isBlank()) {
            return new SharedServer(Credentials.readOrCreate(credentials), PostgresUrl.parse(url));
        }
        PostgresException refused;
        try {
            return privateCluster();
        } catch (PostgresException e) {
            refused = e;
        }
        if (DockerClientFactory.instance().isDockerAvailable()) {
            return new SharedServer(Credentials.readOrCreate(credentials), TestContainer.start());
        }
        throw new IllegalStateException(refused.withHint(), refused);
    }

    private static SharedServer privateCluster() throws IOException {
        PostgresSettings settings = PostgresSettings.at(home()).withDurability(PostgresSettings.Durability.DISPOSABLE);
        Machine here = Machine.current();
        Machine withoutDocker = new Machine(here.os(), here.arch(), here.root(), "no-docker-in-tests");
        StopWithOwner watcher = StopWithOwner.hold(OwnerOnly.folder(home()).resolve("users.lock"));
        PostgresLocator locator =
                new PostgresLocator(settings, withoutDocker, line -> System.err.println("test database: " + line));
        try {
            locator.find();
        } catch (PostgresException e) {
            // The data is disposable, and a machine that went down under it may have spoilt it: once anew.
            boolean deleted = deleteStoppedClusters();
            if (!deleted) {
                throw e;
            }
            locator.find();
        }
        ClusterFiles files = ClusterFiles.existing(home()).getFirst();
        watcher.stops(files);
        Credentials credentials = Credentials.readOrCreate(files.credentials());
        return new SharedServer(
                credentials, credentials.superuser(files.storedPort().orElseThrow(), "postgres"));
    }

    private static boolean deleteStoppedClusters() throws IOException {
        boolean deleted = false;
        for (ClusterFiles files : ClusterFiles.existing(home())) {
            if (!(Postmaster.of(files.data()) instanceof Postmaster.Running)) {
                Folders.delete(files.data());
                deleted = true;
            }
        }
        return deleted;
    }

    /** Whether private clusters can be made here; else their tests have nothing to test. */
    static boolean hasPrivateCluster() throws IOException {
        running();
        return !ClusterFiles.existing(home()).isEmpty();
    }

    /** Makes the server ready for tests, one JVM after the other. */
    private void prepare() throws SQLException {
        try (Connection connection = superuser.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(7300)");
            prepareAlone();
        }
    }

    private void prepareAlone() throws SQLException {
        List<String> databases = strings("SELECT datname FROM pg_database");
        boolean ours = strings("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '"
                        + Credentials.DATABASE + "'")
                .contains(MARK);
        if (!ours) {
            if (databases.contains(Credentials.DATABASE) && !Files.exists(cache().resolve("cluster.lock"))) {
                throw new IllegalStateException(
                        "the server for the tests holds a database memnos that is not the tests' own");
            }
            new ClusterRoles(credentials, this::superuser).create();
            execute("COMMENT ON DATABASE " + Credentials.DATABASE + " IS '" + MARK + "'");
        }
        for (String role : List.of(Credentials.OWNER, Credentials.APPLICATION)) {
            // A zone that is neither the JVM's nor UTC, to find code that leans on either.
            execute("ALTER ROLE " + role + " SET timezone = 'Asia/Kathmandu'");
        }
        for (String leftover : databases) {
            String[] parts = leftover.split("_", -1);
            if (leftover.matches("(t|template)_\\d+_\\d+")
                    && ProcessHandle.of(Long.parseLong(parts[1])).isEmpty()) {
                execute("DROP DATABASE IF EXISTS " + leftover + " WITH (FORCE)");
            }
        }
    }

    TestDatabase clone(String template, String kind) {
        String name = kind + "_" + ProcessHandle.current().pid() + "_" + count.incrementAndGet();
        try {
            execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            execute("CREATE DATABASE " + name + " OWNER " + Credentials.OWNER + " TEMPLATE " + template + strategy());
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a test database", e);
        }
        return new TestDatabase(
                name,
                at(name, Credentials.OWNER, credentials.ownerPassword()),
                at(name, Credentials.APPLICATION, credentials.applicationPassword()),
                superuser(name));
    }

    static void dropDatabase(String name) {
        try {
            running().execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot drop the test database " + name, e);
        }
    }

    private ConnectionSettings superuser(String database) {
        return at(database, superuser.user(), superuser.password());
    }

    private ConnectionSettings at(String database, String user, String password) {
        String url = superuser.jdbcUrl().replaceFirst("^(jdbc:postgresql://[^/]*/)[^?]*", "$1" + database);
        return new ConnectionSettings(url, user, password);
    }

    /** One connection for all, kept open: signing in would cost more than cloning a database. */
    private synchronized void execute(String sql) throws SQLException {
        if (admin == null) {
            admin = superuser.connect();
        }
        try (Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Copying files is twice as fast as copying through the log; servers before 15 know nothing else. */
    private synchronized String strategy() throws SQLException {
        execute("SELECT 1");
        return Objects.requireNonNull(admin).getMetaData().getDatabaseMajorVersion() >= 15 ? " STRATEGY FILE_COPY" : "";
    }

    private List<String> strings(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = superuser.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
        }
        return values;
    }
}
