package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.memnos.cli.Invocation;
import net.memnos.engine.access.Permission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code memnos status} says of a server that runs here. */
class StatusScenario {

    private static final String EVENT = """
            {"session_id":"s","prompt_id":"p","hook_event_name":"UserPromptSubmit","prompt":"We deploy on Mondays."}""";

    @TempDir
    Path folder;

    private final Team team = new Team().member("ada", "team:*");

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void an_administrator_sees_when_each_client_captured_last_and_others_see_the_rest() {
        team.engine().granted("ann", "*", Permission.values());
        String client = team.rest("ann")
                .post(
                        "/admin/api/tokens",
                        Map.of("principal", "ada", "client", "claude-code", "rights", List.of("read", "write")))
                .body(201)
                .path("token")
                .asString();
        int stored = team.stranger(client)
                .hook("claude-code", EVENT, Map.of("Memnos-Namespace", "team:shop"))
                .statusCode();
        assertTrue(stored == 200 || stored == 204, "status " + stored);

        String shown = status(team.engine().token("ann"));
        assertTrue(shown.contains("running at " + team.url()), shown);
        assertTrue(shown.contains("claude-code last capture") && shown.contains("in team:shop"), shown);
        assertFalse(status(client).contains("last capture"), "a narrow token is told of no client");
    }

    private String status(String token) {
        team.announce(folder);
        Invocation said = Invocation.run(
                folder,
                Map.of(
                        "MEMNOS_HOME",
                        folder.resolve("home").toString(),
                        "MEMNOS_PORT",
                        String.valueOf(team.url().getPort()),
                        "MEMNOS_TOKEN",
                        token),
                "status");
        assertEquals(0, said.exit(), said.err());
        return said.out();
    }
}
