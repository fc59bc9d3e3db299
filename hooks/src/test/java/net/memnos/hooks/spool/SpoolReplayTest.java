package net.memnos.hooks.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class SpoolReplayTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123456789Z");

    @TempDir
    Path temporary;

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
    void an_event_is_handed_over_with_its_time_its_namespace_and_its_bytes() throws Exception {
        keep(0, "s1", "claude-code", "team:shop", "{\"prompt\":\"ü \\n\"}");

        assertEquals(new SpoolReplay.Report(1, 0, 0, ""), replay());
        FakeServer.Request request = server.requests().getFirst();
        assertEquals("{\"prompt\":\"ü \\n\"}", request.body());
        assertEquals("2026-11-20T10:00:00.123456789Z", request.headers().get("memnos-occurred-at"));
        assertEquals("true", request.headers().get("memnos-replay"));
        assertEquals("team:shop", request.headers().get("memnos-namespace"));
        assertEquals("Bearer " + ClientHome.TOKEN, request.headers().get("authorization"));
    }

    @Test
    void a_namespace_that_the_script_could_not_tell_is_found_from_the_folder() throws Exception {
        keep(0, "s1", "claude-code", "", "{}");
        replay();
        assertEquals("proj:work", server.requests().getFirst().headers().get("memnos-namespace"));
    }

    @Test
    void what_the_server_refuses_for_good_is_set_aside_with_the_reason_and_the_rest_goes_on() throws Exception {
        keep(0, "s1", "claude-code", "a", "{\"bad\":1}");
        keep(1, "s1", "claude-code", "a", "{}");
        server.answers(request -> request.body().contains("bad")
                ? new FakeServer.Answer(422, "{\"detail\":\"no\nprompt\"}")
                : new FakeServer.Answer(204, ""));

        assertEquals(new SpoolReplay.Report(1, 1, 0, ""), replay());
        String aside = client.spool().aside().getFirst();
        assertEquals(
                "422 {\"detail\":\"no prompt\"}",
                client.spool().readAside(aside).orElseThrow().reason());

        server.answers(204, "");
        assertEquals(1, client.spool().retryAside());
        assertEquals(new SpoolReplay.Report(1, 0, 0, ""), replay());
    }

    @Test
    void a_namespace_or_a_token_that_is_refused_keeps_its_own_events_only_and_no_session_loses_its_order()
            throws Exception {
        client.setUp("codex", server.socket());
        keep(0, "s1", "claude-code", "closed", "{}");
        keep(1, "s1", "claude-code", "open", "{}");
        keep(2, "s2", "claude-code", "open", "{}");
        keep(3, "s3", "codex", "open", "{}");
        keep(4, "s4", "codex", "open", "{}");
        server.answers(request -> request.path().endsWith("codex")
                ? new FakeServer.Answer(401, "")
                : new FakeServer.Answer("closed".equals(request.headers().get("memnos-namespace")) ? 403 : 204, ""));

        SpoolReplay.Report report = replay();
        assertEquals(List.of(1, 0, 4), List.of(report.stored(), report.setAside(), report.waiting()));
        assertEquals(3, server.requests().size());
        assertFalse(Files.exists(client.spool().folder().resolve("replay.at")));

        assertEquals(0, replay().stored());
        assertEquals(
                Spool.nanoseconds(NOW.plusSeconds(660)) + "\n",
                Files.readString(client.spool().folder().resolve("replay.at")),
                "the script does not start another for nothing");
    }

    @Test
    void it_stops_while_the_server_is_away_or_busy_and_nothing_is_lost() throws Exception {
        keep(0, "s1", "claude-code", "a", "{}");
        keep(1, "s2", "claude-code", "a", "{}");
        server.answers(503, "");
        assertEquals("the server says later (503)", replay().stopped());
        assertEquals(1, server.requests().size());
        server.answers(_ -> FakeServer.Answer.SILENCE);
        assertEquals("the server does not answer", replay().stopped());
        server.stop();
        assertTrue(replay().stopped().startsWith("the server is away"));
        assertEquals(2, client.spool().waiting().size());
    }

    @Test
    void an_event_that_only_makes_errors_is_set_aside_after_a_day() throws Exception {
        keep(0, "s1", "claude-code", "a", "{}");
        server.answers(500, "");
        assertEquals(1, replay(NOW.plusSeconds(3_600)).waiting());
        assertEquals(new SpoolReplay.Report(0, 1, 0, ""), replay(NOW.plus(Duration.ofDays(2))));
    }

    @Test
    void one_replays_at_a_time() throws Exception {
        keep(0, "s1", "claude-code", "a", "{}");
        try (SpoolLock held = SpoolLock.take(client.spool().folder(), NOW).orElseThrow()) {
            assertEquals("another replay is running", replay().stopped());
        }
        assertEquals(1, replay().stored());
        assertFalse(Files.exists(client.spool().folder().resolve("replay.pid")));
    }

    @Test
    void what_a_script_left_half_done_is_taken_over_and_what_is_no_entry_is_set_aside() throws Exception {
        keep(0, "s1", "claude-code", "a", "{}");
        Path spool = client.spool().folder();
        String name = client.spool().waiting().getFirst();
        Files.move(spool.resolve(name), spool.resolve(".new-" + name));
        Files.setLastModifiedTime(spool.resolve(".new-" + name), FileTime.from(NOW.minusSeconds(3_600)));
        Files.writeString(spool.resolve(Spool.nanoseconds(NOW) + "-1-0-s9"), "nonsense");

        assertEquals(new SpoolReplay.Report(1, 1, 0, ""), replay());
    }

    @Test
    void what_is_older_than_thirty_days_is_dropped_and_shows_in_the_findings() throws Exception {
        keep(0, "s1", "claude-code", "a", "{}");
        assertEquals(List.of(), client.spool().aside());
        server.stop();
        assertEquals(0, replay(NOW.plus(Duration.ofDays(31))).waiting());
        SpoolState state = SpoolState.of(client.spool());
        assertEquals(1, state.dropped());
        assertEquals(
                List.of("spool_dropped"),
                state.findings(NOW).stream().map(SpoolState.Finding::code).toList());
        client.spool().dropAside();
        assertEquals(List.of(), SpoolState.of(client.spool()).findings(NOW));
    }

    private void keep(int number, String session, String named, String namespace, String event) {
        client.spool()
                .keep(
                        new SpoolEntry(
                                Spool.nanoseconds(NOW) + number + "-1-0-" + session,
                                named,
                                namespace,
                                client.folder().toString(),
                                "away",
                                event),
                        NOW);
    }

    private SpoolReplay.Report replay() throws InterruptedException {
        return replay(NOW.plusSeconds(60));
    }

    private SpoolReplay.Report replay(Instant now) throws InterruptedException {
        try (HookPost post = new HookPost(client.home(), Duration.ofMillis(500))) {
            return new SpoolReplay(client.home(), post, InstantSource.fixed(now)).run();
        }
    }
}
