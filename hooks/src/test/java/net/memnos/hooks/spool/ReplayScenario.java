package net.memnos.hooks.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ReplayScenario {

    private static final int EVENTS = 240;
    private static final int SESSIONS = 8;
    private static final int PROCESSES = 2;

    @TempDir
    Path temporary;

    private final Random random = new Random(7);
    private final Map<String, List<Integer>> taken = new LinkedHashMap<>();
    private final Set<String> keys = new HashSet<>();
    private ClientHome client;
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        client = new ClientHome(temporary.resolve("a b"));
        server = new FakeServer(temporary.resolve("s.sock"));
        client.setUp("claude-code", server.socket());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void every_event_is_taken_once_and_in_order_whoever_dies_meanwhile() throws Exception {
        Instant now = Instant.now().minusSeconds(60);
        for (int i = 0; i < EVENTS; i++) {
            String session = "s" + i % SESSIONS;
            client.spool()
                    .keep(
                            new SpoolEntry(
                                    Spool.nanoseconds(now) + i + "-7-" + i + "-" + session,
                                    "claude-code",
                                    "proj:work",
                                    "/",
                                    "away",
                                    ClientHome.prompt(session, String.valueOf(i), "text")),
                            now);
        }
        server.answers(this::takeOrNot);
        int killed = 0;
        for (int round = 0; !client.spool().waiting().isEmpty(); round++) {
            assertTrue(round < 400, () -> client.spool().waiting().size() + " are left");
            boolean last = round > 8;
            server.start();
            server.answers(last ? this::take : this::takeOrNot);
            List<Process> replays = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                replays.add(replay());
            }
            if (!last && !replays.getFirst().waitFor(300 + random.nextInt(500), TimeUnit.MILLISECONDS)) {
                if (random.nextBoolean()) {
                    server.stop();
                }
                Process victim = replays.get(random.nextInt(PROCESSES));
                killed += victim.isAlive() ? 1 : 0;
                victim.destroyForcibly();
            }
            for (Process replay : replays) {
                replay.waitFor();
            }
        }

        assertTrue(killed > 0, "nobody was killed");
        assertEquals(EVENTS, keys.size());
        taken.forEach((session, order) -> {
            assertEquals(EVENTS / SESSIONS, order.size(), session);
            assertEquals(order.stream().sorted().toList(), order, session);
        });
        assertEquals(List.of(), client.spool().aside());
    }

    /** Takes, refuses, or takes and says nothing, as a server under load might. */
    private synchronized FakeServer.Answer takeOrNot(FakeServer.Request request) {
        return switch (random.nextInt(80)) {
            case 0 -> new FakeServer.Answer(503, "");
            case 1 -> new FakeServer.Answer(401, "");
            case 2 -> new FakeServer.Answer(500, "");
            case 3 -> FakeServer.Answer.SILENCE;
            case 4 -> {
                take(request);
                yield FakeServer.Answer.SILENCE;
            }
            default -> take(request);
        };
    }

    /** As the server does: an event is known by its session and its prompt. */
    private synchronized FakeServer.Answer take(FakeServer.Request request) {
        assertEquals("true", request.headers().get("memnos-replay"));
        String session = request.body().replaceAll(".*\"session_id\":\"(\\w+)\".*", "$1");
        String prompt = request.body().replaceAll(".*\"prompt_id\":\"(\\w+)\".*", "$1");
        if (keys.add(session + " " + prompt)) {
            taken.computeIfAbsent(session, _ -> new ArrayList<>()).add(Integer.parseInt(prompt));
        }
        return new FakeServer.Answer(204, "");
    }

    private Process replay() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReplayProcess.class.getName(),
                        client.home().folder().toString())
                .redirectOutput(
                        Files.createTempFile(temporary, "replay", ".out").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
