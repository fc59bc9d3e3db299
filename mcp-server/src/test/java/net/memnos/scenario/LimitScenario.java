package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.memnos.engine.config.ServerConfig.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a token, or an address without one, is told when it asks for too much. */
class LimitScenario {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    private static final Map<String, Object> NOTE = Map.of("namespace", "team:a", "text", "It rained.");

    private final Team team =
            Team.limited(new Limits(60, 60, 4, 3)).member("ada", "team:*").member("bob", "team:*");

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void a_call_too_many_is_refused_and_saves_nothing_and_the_next_second_has_room_again() {
        Rest ada = team.rest("ada");
        for (int time = 0; time < 4; time++) {
            ada.post("/remember", NOTE).body(200);
        }
        Rest.Reply refused = ada.post("/remember", NOTE);
        assertEquals("rate_limited", refused.body(429).path("code").asString());
        assertEquals("1", refused.retryAfter());
        assertEquals(1, refused.body(429).path("retry_after_seconds").asInt());
        assertEquals(4, team.turns("team:a"));

        ada.post("/recall", Map.of("namespace", "team:a", "query", "rain")).body(200);
        team.rest("bob").post("/remember", NOTE).body(200);
        team.clock().advance(Duration.ofSeconds(1));
        ada.post("/remember", NOTE).body(200);
        assertEquals(429, ada.post("/remember", NOTE).status());
        assertEquals(List.of("ada rate limit refused"), limited());
    }

    @Test
    void over_mcp_a_write_too_many_is_an_error_of_the_tool_and_a_request_too_many_is_none_of_it() {
        Rest ada = team.rest("ada");
        for (int time = 0; time < 4; time++) {
            ada.post("/remember", NOTE).body(200);
        }
        String call = """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":{"namespace":"team:a",%s}}}""";
        JsonNode result = ada.post("/mcp", call.formatted("remember", "\"text\":\"It rained.\""))
                .body(200)
                .path("result");
        assertTrue(result.path("isError").asBoolean(), result.toString());
        assertEquals(
                "rate_limited",
                result.path("_meta").path("net.memnos/error").path("code").asString());
        String text = result.path("content").get(0).path("text").asString();
        assertTrue(text.startsWith("Nothing was saved. ") && text.contains("ait 1 second"), text);
        assertEquals(4, team.turns("team:a"));

        ada.post("/mcp", call.formatted("recall", "\"query\":\"rain\"")).body(200);
        ada.post("/mcp", PING).body(200);
        ada.post("/mcp", PING).body(200);
        Rest.Reply refused = ada.post("/mcp", PING);
        assertEquals("rate_limited", refused.body(429).path("code").asString());
        assertEquals("1", refused.retryAfter());
    }

    @Test
    void tokens_cannot_be_guessed_fast_and_whoever_has_a_good_one_goes_on() {
        Rest ada = team.rest("ada");
        ada.get("/whoami").body(200);
        Rest stranger = team.stranger("mnk_" + "x".repeat(43));
        for (int time = 0; time < 3; time++) {
            stranger.get("/whoami").body(401);
        }
        assertEquals(
                "rate_limited", stranger.get("/whoami").body(429).path("code").asString());
        assertEquals(429, team.stranger("").get("/whoami").status());
        assertEquals(429, team.rest("bob").get("/whoami").status(), "nobody knows this token yet");
        assertEquals(200, team.stranger("").get("/healthz").status());

        ada.get("/whoami").body(200);
        team.clock().advance(Duration.ofSeconds(20));
        team.rest("bob").get("/whoami").body(200);
        stranger.get("/whoami").body(401);
    }

    @Test
    void a_token_that_was_revoked_is_a_stranger_s_from_then_on() {
        Rest ada = team.rest("ada");
        ada.get("/whoami").body(200);
        Rest root = team.rest("root");
        String id = root.get("/admin/api/tokens?principal=ada")
                .body(200)
                .path("tokens")
                .get(0)
                .path("id")
                .asString();
        root.send("DELETE", "/admin/api/tokens/" + id, "");
        for (int time = 0; time < 3; time++) {
            ada.get("/whoami").body(401);
        }
        assertEquals(429, ada.get("/whoami").status());
        root.get("/whoami").body(200);
    }

    private List<String> limited() {
        List<String> rows;
        do {
            rows = team.rest("root")
                    .get("/admin/api/audit?limit=100")
                    .body(200)
                    .path("audit")
                    .valueStream()
                    .filter(row -> row.path("action").asString("").equals("rate limit"))
                    .map(row -> row.path("principal").asString() + " rate limit "
                            + row.path("outcome").asString())
                    .toList();
            team.clock().advance(Duration.ofSeconds(1));
        } while (rows.isEmpty());
        return rows;
    }
}
