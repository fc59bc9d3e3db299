package net.memnos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.memnos.engine.EngineDatabase;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.local.RunFile;
import net.memnos.postgres.ConnectionSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The life of a server as a process: how it begins, who keeps it from that, and how it ends. */
class ServeScenario {

    private static final int BEFORE_THE_END = 20;

    @TempDir
    Path folder;

    private final EngineDatabase database = EngineDatabase.fresh();
    private final int port = ServeProcess.freePort();
    private Map<String, String> environment = Map.of();

    @BeforeEach
    void setUp() {
        ConnectionSettings owner = database.server().owner();
        environment = Map.of(
                "MEMNOS_DATABASE_URL",
                owner.jdbcUrl() + (owner.jdbcUrl().contains("?") ? "&" : "?") + "user=" + owner.user() + "&password="
                        + owner.password(),
                "MEMNOS_PORT",
                String.valueOf(port));
        Invocation setup = Invocation.with(environment, folder, "setup");
        assertEquals(0, setup.exit(), setup.err());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void when_it_is_asked_to_end_no_write_that_it_accepted_is_lost() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (ServeProcess server = start(Map.of("MEMNOS_LOG", "json")).awaitReady();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            String token = Files.readString(home().token()).strip();
            CountDownLatch under = new CountDownLatch(BEFORE_THE_END);
            for (int client = 0; client < 4; client++) {
                int number = client;
                clients.submit(() -> write(server, token, number, acknowledged, under));
            }
            under.await();
            server.terminate();
            assertEquals(143, server.exitCode(), server.log());
            assertFalse(Files.exists(home().runFile()), "the run file is left behind");
            for (String line : server.log().lines().toList()) {
                assertTrue(JsonMapper.shared().readTree(line).has("message"), line);
                assertFalse(line.contains("harbour"), line);
            }
        }
        assertTrue(acknowledged.size() >= BEFORE_THE_END);
        assertEquals(acknowledged.size(), stored(acknowledged));
    }

    private static Set<String> write(
            ServeProcess server, String token, int client, Set<String> acknowledged, CountDownLatch under)
            throws InterruptedException {
        for (int time = 0; ; time++) {
            try {
                HttpResponse<String> answer = server.post(
                        "/remember",
                        token,
                        "{\"namespace\":\"demo\",\"text\":\"Ship %d of line %d left the harbour.\"}"
                                .formatted(time, client));
                if (answer.statusCode() != 200) {
                    return acknowledged;
                }
                acknowledged.add(JsonMapper.shared()
                        .readTree(answer.body())
                        .path("turn_id")
                        .asString());
                under.countDown();
            } catch (IOException _) {
                return acknowledged;
            }
        }
    }

    @Test
    void a_home_has_one_server_and_a_crashed_one_is_in_nobody_s_way() throws Exception {
        new RunFile(ProcessHandle.current().pid(), ServeProcess.freePort(), Instant.EPOCH, "gone", "test")
                .write(home());
        try (ServeProcess first = start(Map.of()).awaitReady();
                ServeProcess second = ServeProcess.start(folder, ServeProcess.freePort(), environment)) {
            assertEquals(1, second.exitCode());
            assertTrue(
                    second.log().contains("runs already, on port " + port + " as process " + first.pid())
                            && second.log().contains("hint: 'memnos stop' ends it"),
                    second.log());
            Invocation status = Invocation.with(environment, folder, "status", "--json");
            assertEquals(0, status.exit(), status.err());
            JsonNode shown = JsonMapper.shared().readTree(status.out());
            assertEquals(first.pid(), shown.path("pid").asLong());
            assertEquals("off", shown.path("autostart").asString());
            assertEquals(port, shown.path("port").asInt());
        }
    }

    @Test
    void a_port_of_somebody_else_is_said_and_left_to_them() throws Exception {
        try (ServerSocket other = new ServerSocket(port, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> answerNonsense(other));
            try (ServeProcess server = start(Map.of())) {
                assertEquals(1, server.exitCode());
                assertTrue(
                        server.log().contains("port " + port + " is taken")
                                && server.log().contains("MEMNOS_PORT"),
                        server.log());
            }
            assertFalse(other.isClosed());
        }
    }

    private static void answerNonsense(ServerSocket other) {
        try {
            while (!other.isClosed()) {
                try (var connection = other.accept()) {
                    connection.getOutputStream().write("hello\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                }
            }
        } catch (IOException _) {
            // The test is over.
        }
    }

    @Test
    void an_older_build_leaves_a_newer_schema_alone() throws Exception {
        database.server().execute("""
                insert into memnos.flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                select max(installed_rank) + 1, '9999', 'of a newer build', 'SQL', 'V9999__newer.sql', 1, current_user, 1, true
                from memnos.flyway_schema_history
                """);
        try (ServeProcess server = start(Map.of())) {
            assertEquals(1, server.exitCode());
            assertTrue(
                    server.log().contains("a newer memnos has been at this database: its schema is version 9999"),
                    server.log());
        }
        Invocation setup = Invocation.with(environment, folder, "setup");
        assertEquals(1, setup.exit(), setup.out());
        assertTrue(setup.err().contains("use that newer memnos here"), setup.err());
    }

    private ServeProcess start(Map<String, String> more) {
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.putAll(more);
        return ServeProcess.start(folder, port, all);
    }

    private MemnosHome home() {
        return new MemnosHome(folder.resolve("home"));
    }

    private int stored(Set<String> acknowledged) throws SQLException {
        try (Connection connection = database.server().owner().connect();
                PreparedStatement query =
                        connection.prepareStatement("select count(*) from memnos.turn where 't_' || id = any(?)")) {
            query.setArray(1, connection.createArrayOf("text", acknowledged.toArray()));
            try (ResultSet found = query.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        }
    }
}
