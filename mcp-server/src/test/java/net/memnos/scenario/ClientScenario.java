package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.memnos.cli.Invocation;
import net.memnos.engine.access.Permission;
import net.memnos.http.contract.ApiCall;
import net.memnos.http.contract.ApiContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ada's programs write in her name, each with a token of its own, and she can tell which of them it was. */
class ClientScenario {

    private static final String SHOP = "team:shop";

    @TempDir
    private Path folder;

    private final Team team = new Team();

    @BeforeEach
    void open() {
        team.engine()
                .granted("ada", "*", Permission.READ, Permission.WRITE, Permission.PIN, Permission.ADMIN)
                .granted("bob", "*", Permission.READ);
    }

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void the_client_of_the_token_is_stamped_whichever_way_a_turn_comes_in() {
        String token = minted("claude-code", "read,write");
        try (ServedAgent agent = new ServedAgent(team.stranger(token))) {
            assertThrough(
                    "claude-code", agent.remember(SHOP, "Kim owns billing.").done());
        }
        assertThrough(
                "claude-code",
                team.stranger(token)
                        .post("/remember", Map.of("namespace", SHOP, "text", "Lee owns shipping."))
                        .body(200));
        team.announce(folder);
        Invocation said =
                Invocation.at(team.url(), token, folder, "remember", "Pat owns search.", "--namespace", SHOP, "--json");
        assertThrough("claude-code", json(said));
        Agent inside = team.inProcess("ada");
        JsonNode plain = inside.remember(SHOP, "Sam owns the docs.").done();
        assertTrue(why(plain).path("client").isMissingNode(), "a token without a client stamps none");
        assertEquals("ada", plain.path("author").asString());
    }

    @Test
    void nothing_in_a_body_a_header_or_an_argument_changes_the_stamp() throws Exception {
        String token = minted("claude-code", "read,write");
        for (String forged : List.of("client", "author", "principal", "author_client")) {
            assertThrough(
                    "claude-code",
                    team.stranger(token)
                            .post(
                                    "/remember",
                                    Map.of("namespace", SHOP, "text", "Body " + forged + ".", forged, "codex"))
                            .body(200));
        }
        try (ServedAgent agent = new ServedAgent(team.stranger(token))) {
            Answer refused =
                    agent.call("remember", Map.of("namespace", SHOP, "text", "An argument.", "client", "codex"));
            if (refused.error().isMissingNode()) {
                assertThrough("claude-code", refused.done());
            }
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            String body = "{\"namespace\":\"" + SHOP + "\",\"text\":\"With headers.\"}";
            HttpRequest request = HttpRequest.newBuilder(team.url().resolve("/remember"))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + token)
                    .header("X-Memnos-Client", "codex")
                    .header("X-Client", "codex")
                    .header("User-Agent", "codex")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            ApiContract.hold(ApiCall.of(body, answer));
            assertThrough("claude-code", new Rest.Reply(answer.statusCode(), answer.body(), "").body(200));
        }
    }

    @Test
    void a_narrow_token_reads_and_writes_and_its_rules_wait_for_the_user() {
        Rest agent = team.stranger(minted("claude-code", "read,write"));
        JsonNode held = agent.post(
                        "/remember",
                        Map.of("namespace", SHOP, "type", "constraint", "text", "Never use floats for money."))
                .body(200);
        assertEquals("held", held.path("facts").get(0).path("outcome").asString());
        String id = held.path("facts").get(0).path("id").asString();
        assertTrue(Set.of(403, 404)
                .contains(agent.post("/admin/api/constraints/" + id + "/approve", Map.of())
                        .status()));
        assertEquals(
                403, agent.post("/admin/api/tokens", Map.of("principal", "ada")).status());
        JsonNode self = agent.get("/whoami").body(200);
        assertEquals("ada", self.path("name").asString());
        assertEquals("claude-code", self.path("client").asString());
        assertEquals("[\"read\",\"write\"]", self.path("rights").toString());

        team.rest("ada")
                .post("/admin/api/constraints/" + id + "/approve", Map.of())
                .body(200);
        JsonNode why = team.rest("ada").get("/memories/" + id + "/why").body(200);
        assertEquals("ada", why.path("statements").get(0).path("author").asString());
        assertEquals("claude-code", why.path("statements").get(0).path("client").asString());
    }

    @Test
    void the_trail_and_the_list_of_tokens_show_the_client() throws IOException {
        Path file = folder.resolve("claude.token");
        Invocation minted = team.cli(
                "ada",
                folder,
                "token",
                "mint",
                "ada",
                "--client",
                "claude-code",
                "--rights",
                "read,write",
                "--out",
                file.toString());
        assertEquals(0, minted.exit(), minted.err());
        Rest agent = team.stranger(Files.readString(file).strip());
        JsonNode said = agent.post("/remember", Map.of("namespace", SHOP, "text", "Kim owns billing."))
                .body(200);

        Invocation tokens = team.cli("ada", folder, "token", "ls", "ada");
        assertTrue(
                tokens.out().contains("claude-code") && tokens.out().contains("read,write"),
                tokens.out() + tokens.err());
        Invocation trail = team.cli("ada", folder, "audit", "ls", "--json");
        JsonNode row = json(trail)
                .path("audit")
                .valueStream()
                .filter(one -> one.path("subject")
                        .asString("")
                        .equals(said.path("turn_id").asString()))
                .findFirst()
                .orElseThrow();
        assertEquals("claude-code", row.path("client").asString());
        Invocation why = team.cli("ada", folder, "why", said.path("turn_id").asString());
        assertTrue(why.out().contains("through claude-code"), why.out());
        Invocation self = Invocation.at(team.url(), agent.token(), folder, "whoami");
        assertTrue(self.out().contains("claude-code") && self.out().contains("at most read, write"), self.out());
    }

    @Test
    void others_see_whose_words_they_are() {
        try (ServedAgent agent = new ServedAgent(team.stranger(minted("claude-code", "read,write")))) {
            agent.remember(SHOP, "Kim owns billing.").done();
            assertFalse(agent.recall(SHOP, "Who owns billing?").text().contains("by ada"), "it acts as ada itself");
        }
        String shown = team.served("bob").recall(SHOP, "Who owns billing?").text();
        assertTrue(shown.contains("by ada"), shown);
    }

    @Test
    void a_token_without_any_right_or_with_one_that_is_none_is_not_minted() {
        for (List<String> rights : List.of(List.<String>of(), List.of("read", "everything"))) {
            JsonNode refused = team.rest("root")
                    .post("/admin/api/tokens", Map.of("principal", "ada", "rights", rights))
                    .body(400);
            assertEquals("rights", refused.path("field").asString(), refused.toString());
        }
        JsonNode refused = team.rest("root")
                .post("/admin/api/tokens", Map.of("principal", "ada", "client", "Claude Code"))
                .body(400);
        assertEquals("client", refused.path("field").asString(), refused.toString());
    }

    private String minted(String client, String rights) {
        return team.rest("root")
                .post(
                        "/admin/api/tokens",
                        Map.of("principal", "ada", "client", client, "rights", List.of(rights.split(","))))
                .body(201)
                .path("token")
                .asString();
    }

    private void assertThrough(String client, JsonNode remembered) {
        JsonNode why = why(remembered);
        assertEquals(client, why.path("client").asString(), why.toString());
        assertEquals("ada", why.path("memory").path("author").asString());
    }

    private JsonNode why(JsonNode remembered) {
        return team.rest("ada")
                .get("/memories/" + remembered.path("turn_id").asString() + "/why")
                .body(200);
    }

    private static JsonNode json(Invocation said) {
        assertEquals(0, said.exit(), said.err());
        return JsonMapper.shared().readTree(said.out());
    }
}
