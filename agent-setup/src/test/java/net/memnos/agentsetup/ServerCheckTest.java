package net.memnos.agentsetup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.memnos.agentsetup.ServerCheck.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ServerCheckTest {

    @TempDir
    Path folder;

    @Test
    void a_server_that_answers_names_its_tools_and_gets_the_variables_of_its_entry() throws IOException {
        Answer answer = ask("""
                read one; echo '{"jsonrpc":"2.0","id":1,"result":{}}'
                read two; read three
                echo '{"jsonrpc":"2.0","id":2,"result":{"tools":[{"name":"recall"},{"name":"'"$MEMNOS_TOKEN_FILE$1"'"}]}}'
                """, Duration.ofSeconds(30));

        assertTrue(answer.good(), answer.problem());
        assertEquals(List.of("recall", "/a/tokenmcp"), answer.tools());
    }

    @Test
    void what_does_not_speak_the_protocol_is_said() throws IOException {
        assertEquals(
                "the server ended before it answered",
                ask("exit 3", Duration.ofSeconds(30)).problem());
        assertEquals(
                "the server writes something else than the protocol on its output",
                ask("echo hello", Duration.ofSeconds(30)).problem());
        assertEquals(
                "the server refuses: no such thing",
                ask(
                                "echo '{\"id\":1,\"error\":{\"message\":\"no such thing\"}}'; cat >/dev/null",
                                Duration.ofSeconds(30))
                        .problem());
    }

    @Test
    void a_server_that_says_nothing_is_not_waited_for_forever() throws IOException {
        Answer answer = ask("exec sleep 600", Duration.ofMillis(300));

        assertFalse(answer.good());
        assertTrue(answer.problem().startsWith("the server does not answer within"), answer.problem());
    }

    @Test
    void a_launcher_that_is_gone_is_said() {
        Answer answer =
                ServerCheck.ask(Clients.machine(folder), installation(folder.resolve("gone")), Duration.ofSeconds(30));

        assertTrue(answer.problem().startsWith("the command of the entry cannot be started"), answer.problem());
    }

    private Answer ask(String script, Duration limit) throws IOException {
        Path launcher = folder.resolve("launcher");
        Files.writeString(launcher, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        return ServerCheck.ask(Clients.machine(folder), installation(launcher), limit);
    }

    private static Installation installation(Path launcher) {
        return new Installation(launcher.toString(), "/hook", "/a/token", Map.of(), "http://127.0.0.1:8900");
    }
}
