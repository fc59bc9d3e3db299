package net.memnos.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrivateClusterIT {
    @TempDir
    static Path home;

    @BeforeAll
    static void makes_the_binaries_ready() throws IOException {
        assumeTrue(SharedServer.hasPrivateCluster(), "the test database is not a private cluster here");
    }

    @AfterAll
    static void stops_the_cluster() {
        PostgresLocator.stop(home, Progress.silent());
    }

    @Test
    void two_processes_starting_at_once_on_an_empty_home_give_one_cluster(@TempDir Path empty) throws IOException {
        try (SecondProcess one = SecondProcess.start(empty, SharedServer.cache());
                SecondProcess two = SecondProcess.start(empty, SharedServer.cache())) {
            assertEquals(one.line(), two.line());
        } finally {
            PostgresLocator.stop(empty, Progress.silent());
        }
    }

    @Test
    void the_cluster_outlives_the_killed_process_that_started_it() throws Exception {
        PostgresLocator.stop(home, Progress.silent());
        SecondProcess first = SecondProcess.start(home, SharedServer.cache());
        String said = first.line();
        first.kill();
        List<String> steps = new ArrayList<>();
        open(steps);
        assertTrue(said.startsWith(pid() + " "), said);
        assertEquals(List.of(), steps);
    }

    @Test
    void a_second_start_attaches_to_the_running_cluster() throws IOException {
        PostgresEndpoint first = open();
        long pid = pid();
        assertEquals(first, open());
        assertEquals(pid, pid());
    }

    @Test
    void a_pid_file_of_a_dead_process_does_not_stop_the_start() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        startsDespitePidFileOf(dead.pid());
    }

    @Test
    void a_pid_file_whose_number_now_belongs_to_another_process_does_not_stop_the_start() throws Exception {
        startsDespitePidFileOf(ProcessHandle.current().pid());
    }

    @Test
    void committed_rows_survive_a_killed_server() throws Exception {
        PostgresEndpoint endpoint = open();
        execute(endpoint.owner(), "CREATE TABLE IF NOT EXISTS survivor AS SELECT g FROM generate_series(1, 400) g");
        long pid = pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        PostgresEndpoint again = openOnce(pid);
        assertNotEquals(pid, pid());
        assertEquals("400", string(again.application(), "SELECT count(*) FROM survivor"));
    }

    @Test
    void the_port_is_kept_over_a_restart() throws IOException {
        PostgresEndpoint before = open();
        assertTrue(PostgresLocator.stop(home, Progress.silent()));
        assertEquals(before, open());
    }

    @Test
    void a_port_taken_by_somebody_else_is_left_to_them() throws IOException {
        open();
        PostgresLocator.stop(home, Progress.silent());
        int port = files().storedPort().orElseThrow();
        try (ServerSocket stranger = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertTrue(stranger.isBound());
            open();
            assertNotEquals(port, files().storedPort().orElseThrow());
        }
    }

    @Test
    void only_the_owner_can_read_the_clusters_files() throws IOException {
        open();
        try (Stream<Path> entries = Files.list(files().folder())) {
            for (Path entry : entries.toList()) {
                String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(entry));
                assertEquals(Files.isDirectory(entry) ? "rwx------" : "rw-------", permissions, entry.toString());
            }
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(files().folder())));
    }

    @Test
    void neither_role_is_a_superuser() throws SQLException {
        PostgresEndpoint endpoint = open();
        String query = "SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = current_user";
        assertEquals("f", string(endpoint.owner(), query));
        assertEquals("f", string(endpoint.application(), query));
    }

    @Test
    void the_application_role_uses_what_the_owner_made_and_creates_nothing() throws SQLException {
        PostgresEndpoint endpoint = open();
        execute(endpoint.owner(), "CREATE TABLE IF NOT EXISTS granted (id int, v vector(3))");
        execute(endpoint.application(), "INSERT INTO granted VALUES (1, '[1,2,3]')");
        for (String refused : List.of("CREATE EXTENSION pg_trgm", "CREATE TABLE mine (id int)", "CREATE SCHEMA mine")) {
            SQLException e = assertThrows(SQLException.class, () -> execute(endpoint.application(), refused));
            assertEquals("42501", e.getSQLState(), refused);
        }
    }

    @Test
    void a_wrong_password_is_refused() {
        ConnectionSettings right = open().application();
        ConnectionSettings wrong = new ConnectionSettings(right.jdbcUrl(), right.user(), "wrong");
        SQLException e = assertThrows(SQLException.class, wrong::connect);
        assertEquals("28P01", e.getSQLState());
    }

    @Test
    void the_cluster_checks_its_pages_speaks_utf8_and_listens_on_loopback_only() throws SQLException {
        ConnectionSettings owner = open().owner();
        assertEquals("on", string(owner, "SHOW data_checksums"));
        assertEquals("UTF8", string(owner, "SHOW server_encoding"));
        assertEquals("127.0.0.1", string(owner, "SHOW listen_addresses"));
        assertEquals("off", string(owner, "SHOW jit"));
        assertEquals("t", string(owner, "SELECT upper('straße é') = 'STRASSE É' OR upper('é') = 'É'"));
    }

    @Test
    void data_of_another_version_is_never_hidden_behind_an_empty_cluster(@TempDir Path other) throws IOException {
        Files.createDirectories(other.resolve("postgres/data-99"));
        PostgresLocator locator =
                new PostgresLocator(PostgresSettings.at(other).withCache(SharedServer.cache()), Progress.silent());
        PostgresException e = assertThrows(PostgresException.class, locator::find);
        assertTrue(String.valueOf(e.getMessage()).contains("belongs to PostgreSQL 99"), e.getMessage());
    }

    private static void startsDespitePidFileOf(long pid) throws IOException {
        open();
        Path file = Postmaster.pidFile(files().data());
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        PostgresLocator.stop(home, Progress.silent());
        lines.set(0, String.valueOf(pid));
        Files.write(file, lines);
        open();
        assertNotEquals(pid, pid());
    }

    /** A killed server is not gone at once; asks until somebody else than it answers. */
    private static PostgresEndpoint openOnce(long killed) {
        ProcessHandle.of(killed).ifPresent(process -> {
            while (process.isAlive() && process.info().command().isPresent()) {
                Thread.onSpinWait();
            }
        });
        return open();
    }

    private static PostgresEndpoint open() {
        return open(new ArrayList<>());
    }

    private static PostgresEndpoint open(List<String> steps) {
        PostgresSettings settings = PostgresSettings.at(home).withCache(SharedServer.cache());
        return new PostgresLocator(settings, steps::add).find();
    }

    private static ClusterFiles files() throws IOException {
        return ClusterFiles.existing(home).getFirst();
    }

    private static long pid() throws IOException {
        return Postmaster.of(files().data()) instanceof Postmaster.Running running ? running.pid() : 0;
    }

    private static void execute(ConnectionSettings settings, String sql) throws SQLException {
        try (Connection connection = settings.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String string(ConnectionSettings settings, String query) throws SQLException {
        try (Connection connection = settings.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
