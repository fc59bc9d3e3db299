package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import net.memnos.cli.Invocation;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.access.Permission;
import net.memnos.mcp.EngineCalls;
import net.memnos.mcp.Standalone;
import net.memnos.mcp.catalog.ToolAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class OutsiderScenario {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    @TempDir
    Path folder;

    private final Team team = new Team().member("ada", "team:*").member("eve", "proj:eve");

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void over_rest_a_refusal_names_what_may_be_written_and_shows_nothing() {
        adaRemembers();
        Rest eve = team.rest("eve");
        for (Rest.Reply reply : List.of(
                eve.post("/remember", Map.of("namespace", "team:a", "text", "Eve was here.")),
                eve.post("/recall", Map.of("namespace", "team:a", "query", "port")),
                eve.post("/reconcile", Map.of("namespace", "team:a", "claim", "Billing listens on port 8443")),
                eve.post("/forget", Map.of("namespace", "team:a", "subject", "billing")),
                eve.get("/timeline?namespace=team:a&entity=billing"),
                eve.get("/export?namespace=team:a"),
                eve.post("/import?namespace=team:a", "{\"kind\":\"turn\",\"text\":\"Eve was here.\"}\n"))) {
            JsonNode problem = reply.body(403);
            assertEquals("forbidden", problem.path("code").asString());
            assertEquals("proj:eve", problem.path("writable_namespaces").get(0).asString(), reply.text());
            assertFalse(reply.text().contains("8443"), reply.text());
        }
        JsonNode wide =
                eve.post("/recall", Map.of("wide", true, "query", "port")).body(200);
        assertEquals(0, wide.path("memories").size(), wide.toString());
        assertFalse(wide.toString().contains("team:a"), wide.toString());
        assertEquals(1, team.turns("team:a"));
    }

    @Test
    void over_the_command_line_a_refusal_is_exit_code_1_and_says_why() {
        adaRemembers();
        for (List<String> command : List.of(
                List.of("remember", "Eve was here."),
                List.of("recall", "port"),
                List.of("reconcile", "Billing listens on port 8443"),
                List.of("timeline", "billing"),
                List.of("export"))) {
            String[] args = Stream.concat(command.stream(), Stream.of("--namespace", "team:a"))
                    .toArray(String[]::new);
            Invocation refused = team.cli("eve", folder, args);
            assertEquals(1, refused.exit(), refused.err());
            assertEquals("", refused.out());
            assertTrue(refused.err().contains("may not") && refused.err().contains("hint: "), refused.err());
            assertEquals(0, team.cli("ada", folder, args).exit());
        }
        assertFalse(team.cli("eve", folder, "recall", "port", "--wide").out().contains("8443"));
        assertEquals(2, team.turns("team:a"), "ada's own two");
    }

    @Test
    void without_a_token_only_health_answers() {
        for (String token : List.of("", "mnk_" + "x".repeat(43), "nonsense")) {
            Rest stranger = team.stranger(token);
            for (String path : List.of(
                    "/whoami",
                    "/timeline?namespace=team:a&entity=x",
                    "/export?namespace=team:a",
                    "/memories/1",
                    "/metrics",
                    "/mcp",
                    "/admin/api/principals",
                    "/admin/api/health",
                    "/nothing/here",
                    "/healthz/../whoami",
                    "/healthz;x/whoami")) {
                int status = stranger.get(path).status();
                assertTrue(status == 401 || (status == 400 && path.contains("healthz")), path + ": " + status);
            }
            for (String path :
                    List.of("/remember", "/recall", "/reconcile", "/forget", "/import?namespace=team:a", "/mcp")) {
                Rest.Reply reply = stranger.post(path, PING);
                assertEquals("unauthenticated", reply.body(401).path("code").asString(), path);
            }
            assertEquals(200, stranger.get("/healthz").status());
            assertFalse(stranger.get("/readyz").status() == 401);
        }
    }

    @Test
    void a_revoked_token_is_refused_at_once_everywhere() {
        Rest ada = team.rest("ada");
        assertEquals(200, ada.get("/whoami").status());
        assertEquals(200, ada.post("/mcp", PING).status());
        JsonNode tokens =
                team.rest("root").get("/admin/api/tokens?principal=ada").body(200);
        String id = tokens.path("tokens").get(0).path("id").asString();
        assertEquals(
                204,
                team.rest("root").send("DELETE", "/admin/api/tokens/" + id, "").status());
        assertEquals(401, ada.get("/whoami").status());
        assertEquals(401, ada.post("/mcp", PING).status());
        assertEquals(
                401,
                ada.post("/remember", Map.of("namespace", "team:a", "text", "x"))
                        .status());
        Invocation refused = team.cli("ada", folder, "remember", "x", "--namespace", "team:a");
        assertEquals(1, refused.exit());
        assertTrue(refused.err().contains("nothing was saved"), refused.err());
        assertFalse(refused.err().contains("mnk_")
                && refused.err().contains(team.engine().token("ada")));
        assertEquals(0, team.turns("team:a"));
    }

    @Test
    void a_revoked_token_is_refused_at_once_where_the_engine_runs_inside_too() {
        MemnosEngine engine = team.engine().engine();
        String token = team.engine().token("ada");
        Standalone inside = new Standalone(() -> new EngineCalls(engine, () -> engine.authenticate(token)));
        Map<String, Object> note = Map.of("namespace", "team:a", "text", "It rained.");
        assertFalse(inside.call("remember", note).error());

        UUID id = team.engine().administration().listTokens().stream()
                .filter(one -> one.principalName().equals("ada"))
                .findFirst()
                .orElseThrow()
                .id();
        team.engine().administration().revokeToken(id);

        ToolAnswer refused = inside.call("remember", note);
        assertTrue(refused.error(), refused.text());
        assertTrue(refused.text().startsWith("Nothing was saved. ")
                && refused.text().contains("unauthenticated"));
        assertTrue(inside.read("memnos://constraints/team:a").error());
        assertEquals(1, team.turns("team:a"));
    }

    @Test
    void the_administrator_of_one_namespace_gives_and_sees_the_rights_on_that_one() {
        team.engine().granted("ada", "team:a", Permission.ADMIN);
        team.rest("ada")
                .post("/remember", Map.of("namespace", "team:a", "text", "x"))
                .body(200);
        JsonNode given = team.rest("ada")
                .post(
                        "/admin/api/grants",
                        Map.of("principal", "eve", "pattern", "team:a", "permissions", List.of("read")))
                .body(201);
        assertEquals(1, given.path("grants").size(), given.toString());
        JsonNode seen = team.rest("ada").get("/admin/api/grants").body(200);
        assertTrue(seen.path("grants")
                .valueStream()
                .allMatch(grant -> grant.path("pattern").asString().equals("team:a")));
        team.rest("ada").get("/admin/api/tokens").body(403);
    }

    @Test
    void over_rest_nobody_chooses_the_author() {
        Map<String, Object> body = Map.of("namespace", "proj:eve", "text", "I am ada.", "author", "ada", "id", "t_1");
        assertEquals(
                "eve",
                team.rest("eve")
                        .post("/remember", body)
                        .body(200)
                        .path("author")
                        .asString());
    }

    private void adaRemembers() {
        team.rest("ada")
                .post("/remember", Map.of("namespace", "team:a", "text", "Billing listens on port 8443."))
                .body(200);
    }
}
