package net.memnos.hooks.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class HookCallScenario {

    @TempDir
    Path temporary;

    private ClientHome ofScript;
    private ClientHome ofJava;
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        ofScript = new ClientHome(temporary.resolve("a b"));
        ofJava = new ClientHome(temporary.resolve("c d"));
        server = new FakeServer(temporary.resolve("s.sock"));
        for (ClientHome home : List.of(ofScript, ofJava)) {
            home.setUp("claude-code", server.socket());
            home.setUp("cursor", server.socket());
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void the_command_and_the_script_say_and_keep_the_same_through_an_outage() throws Exception {
        assertSame("claude-code", ClientHome.start("s1"));
        assertSame("claude-code", ClientHome.prompt("s1", "p0", "zero"));
        server.stop();
        assertSame("claude-code", ClientHome.start("s1"));
        assertSame("claude-code", ClientHome.prompt("s1", "p1", "one"));
        assertSame("claude-code", ClientHome.stop("s1", "p1", "two"));
        assertSame(
                "cursor", "{\"conversation_id\":\"c 1\",\"hook_event_name\":\"beforeSubmitPrompt\",\"prompt\":\"x\"}");
        server.start();
        server.answers(401, "{}");
        assertSame("claude-code", ClientHome.prompt("s1", "p2", "three"));
        server.answers(403, "{}");
        assertSame("claude-code", ClientHome.prompt("s1", "p3", "four"));
        server.answers(422, "{\"detail\":\"no\"}");
        assertSame("claude-code", ClientHome.prompt("s1", "p4", "five"));
        server.answers(503, "");
        assertSame("claude-code", ClientHome.prompt("s1", "p5", "six"));
        server.answers(_ -> FakeServer.Answer.OK);
        assertSame("claude-code", ClientHome.prompt("s1", "p6", "seven"));
        assertSame("claude-code", ClientHome.stop("s1", "p6", "eight"));
        assertSame("nobody", ClientHome.prompt("s1", "p7", "nine"));
    }

    @Test
    void the_start_of_a_session_finds_the_server_stopped() throws Exception {
        server.stop();
        HookCall.Outcome outcome = call(ofJava).run("claude-code", ClientHome.start("s1"));
        assertTrue(outcome.startServer());
        assertEquals("", outcome.output());
    }

    private void assertSame(String client, String event) throws Exception {
        String script = ofScript.run(client, event).output().strip();
        String java = call(ofJava).run(client, event).output();
        // A minute may begin between the two.
        assertEquals(script.replaceAll("\\d\\d:\\d\\d", "T"), java.replaceAll("\\d\\d:\\d\\d", "T"), event);
        assertEquals(kept(ofScript), kept(ofJava), event);
    }

    private static HookCall call(ClientHome home) {
        return new HookCall(home.home(), Map.of(), home.folder(), InstantSource.system());
    }

    /** All but what names the two apart: time, process, folder, and words for why. */
    private static List<String> kept(ClientHome home) {
        List<String> kept = new ArrayList<>();
        for (String name : home.spool().waiting()) {
            SpoolEntry entry = home.spool().readWaiting(name).orElseThrow();
            kept.add(entry.client() + " " + entry.namespace() + " " + entry.session() + " " + entry.event());
        }
        for (String name : home.spool().aside()) {
            kept.add("aside " + home.spool().readAside(name).orElseThrow().reason());
        }
        return kept;
    }
}
