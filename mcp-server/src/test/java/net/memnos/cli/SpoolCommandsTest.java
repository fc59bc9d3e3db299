package net.memnos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.spool.Spool;
import net.memnos.hooks.spool.SpoolEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SpoolCommandsTest {

    @TempDir
    Path folder;

    private Spool spool;

    @BeforeEach
    void home() throws IOException {
        Path home = folder.resolve("home");
        Files.createDirectories(home);
        spool = new Spool(new MemnosHome(home));
    }

    @Test
    void a_hook_never_fails_and_never_speaks_to_the_agent_of_what_went_wrong() {
        for (String[] wrong :
                new String[][] {{"hook"}, {"hook", "--no-such"}, {"hook", "../x"}, {"hook", "codex", "a", "b"}}) {
            Invocation hook = Invocation.of(folder, wrong);
            assertEquals(0, hook.exit(), hook.err());
            assertEquals("", hook.out());
        }
    }

    @Test
    void what_waits_is_shown_without_what_was_said_and_dropped_only_when_meant() {
        long now = Instant.now().getEpochSecond() * 1_000_000_000L;
        spool.keep(
                new SpoolEntry(now + "-7-0-s1", "claude-code", "team:shop", "/x", "away", "{\"prompt\":\"whisper\"}"),
                Instant.now());

        Invocation shown = Invocation.of(folder, "spool", "ls");
        assertTrue(shown.out().contains("claude-code") && shown.out().contains("team:shop"), shown.out());
        Invocation json = Invocation.of(folder, "spool", "ls", "--json");
        JsonNode answer = JsonMapper.shared().readTree(json.out());
        assertEquals(1, answer.path("waiting").asInt());
        assertEquals("s1", answer.path("events").path(0).path("session_id").asString());
        assertFalse((shown.out() + json.out()).contains("whisper"));

        assertEquals(0, Invocation.of(folder, "spool", "drop", "--waiting").exit());
        assertEquals(1, spool.waiting().size());
        assertEquals(
                0, Invocation.of(folder, "spool", "drop", "--waiting", "--yes").exit());
        assertEquals(0, spool.waiting().size());
    }

    @Test
    void a_replay_without_a_client_that_is_set_up_says_what_still_waits() {
        long now = Instant.now().getEpochSecond() * 1_000_000_000L;
        spool.keep(new SpoolEntry(now + "-7-0-s1", "claude-code", "team:shop", "/x", "away", "{}"), Instant.now());
        Invocation replay = Invocation.of(folder, "spool", "replay");
        assertEquals(1, replay.exit());
        assertEquals("stored 0, set aside 0, waiting 1\n", replay.out());
        assertTrue(replay.err().contains("client claude-code"), replay.err());
    }
}
