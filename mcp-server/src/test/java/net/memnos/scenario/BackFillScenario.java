package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.memnos.cli.Invocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A new user's memory begins with what their agent has kept already. */
class BackFillScenario {

    private static final String KEY = "AKIA" + "Q3EGRIOQNIEWYHZU";

    @TempDir
    Path folder;

    private final Team team = new Team().member("ada", "*");

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void sessions_are_looked_at_first_and_taken_in_once_each_where_its_folder_belongs() throws IOException {
        Path sessions = sessions();
        JsonNode preview = json(cli("import", "--from", "claude-code", sessions.toString(), "--dry-run", "--json"));
        assertEquals(2, preview.size(), preview.toString());
        JsonNode shop = preview.valueStream()
                .filter(one -> one.path("namespace").asString().equals("proj:shop"))
                .findFirst()
                .orElseThrow();
        assertEquals(1, shop.path("sessions").asInt());
        assertEquals(2, shop.path("turns").asInt());
        assertEquals(1, shop.path("secrets").propertyStream().count(), shop.toString());
        assertEquals("2026-05-01T10:00:00Z", shop.path("first").asString());
        assertEquals(0, memories("proj:shop", "Which port does staging use?").size());

        JsonNode done = json(cli("import", "--from", "claude-code", sessions.toString(), "--json"));
        assertEquals(3, done.path("turns").asInt(), done.toString());
        JsonNode again = json(cli("import", "--from", "claude-code", sessions.toString(), "--json"));
        assertEquals(0, again.path("turns").asInt(), again.toString());
        assertEquals(3, again.path("duplicates").asInt(), again.toString());

        JsonNode found = memories("proj:shop", "Which port does staging use?");
        assertTrue(found.toString().contains("6432"), found.toString());
        assertFalse(found.toString().contains(KEY), found.toString());
        assertEquals("2026-05-01T10:00:05Z", occurred(found, "6432"));
        assertTrue(
                memories("proj:mill", "On which day do we deploy?").toString().contains("Mondays"));
    }

    @Test
    void only_what_was_said_since_a_day_is_taken_in() throws IOException {
        JsonNode done =
                json(cli("import", "--from", "claude-code", sessions().toString(), "--since", "2026-05-15", "--json"));
        assertEquals(1, done.path("turns").asInt(), done.toString());
    }

    @Test
    void what_a_hook_has_captured_live_is_not_stored_a_second_time() throws IOException {
        Path file =
                Files.createDirectories(folder.resolve("projects").resolve("p")).resolve("s-9.jsonl");
        String now = team.clock().instant().toString();
        Files.writeString(file, """
                {"type":"user","uuid":"u1","sessionId":"s-9","cwd":"/srv/shop","timestamp":"%s","message":{"role":"user","content":"We deploy on Mondays."}}
                {"type":"assistant","uuid":"a1","timestamp":"%s","message":{"id":"m","role":"assistant","content":[{"type":"text","text":"Noted, Mondays it is."}]}}
                """.formatted(now, now));
        Map<String, Object> event = Map.of(
                "session_id", "s-9",
                "prompt_id", "p-1",
                "cwd", "/srv/shop",
                "hook_event_name", "UserPromptSubmit",
                "prompt", "We deploy on Mondays.");
        int captured = team.rest("ada")
                .hook(
                        "claude-code",
                        JsonMapper.shared().writeValueAsString(event),
                        Map.of("Memnos-Namespace", "proj:shop"))
                .statusCode();
        assertTrue(captured == 200 || captured == 204, "status " + captured);

        JsonNode done = json(cli(
                "import", "--from", "claude-code", folder.resolve("projects").toString(), "--json"));
        assertEquals(1, done.path("turns").asInt(), done.toString());
        assertEquals(1, done.path("duplicates").asInt(), done.toString());
    }

    @Test
    void the_reference_memory_servers_file_is_taken_in_as_facts() throws IOException {
        Path file = Files.writeString(folder.resolve("memory.jsonl"), """
                {"type":"entity","name":"Grace","entityType":"person","observations":["Owns the billing service"]}
                {"type":"relation","from":"Grace","to":"Porto","relationType":"lives_in"}
                """);
        JsonNode done =
                json(cli("import", "--from", "memory-json", file.toString(), "--namespace", "team:old", "--json"));
        assertEquals(0, done.path("rejected").asInt(), done.toString());
        assertEquals(2, done.path("lines").asInt(), done.toString());
        assertTrue(memories("team:old", "Where does Grace live?").toString().contains("Porto"));
    }

    @Test
    void wrong_usage_says_what_there_is() {
        assertEquals(2, cli("import").exit());
        Invocation unknown = cli("import", "--from", "diary");
        assertEquals(2, unknown.exit());
        assertTrue(unknown.err().contains("claude-code, codex or memory-json"), unknown.err());
        assertEquals(2, cli("import", "x.ndjson", "--dry-run").exit());
        Invocation nowhere =
                cli("import", "--from", "codex", folder.resolve("none").toString());
        assertEquals(1, nowhere.exit());
        assertTrue(nowhere.err().contains("does not exist"), nowhere.err());
    }

    private Path sessions() throws IOException {
        Path projects = Files.createDirectories(folder.resolve("projects"));
        Path shop = Files.createDirectories(projects.resolve("-srv-shop"));
        Files.writeString(shop.resolve("s-1.jsonl"), """
                {"type":"user","uuid":"u1","sessionId":"s-1","cwd":"/srv/shop","timestamp":"2026-05-01T10:00:00Z","message":{"role":"user","content":"Which port does staging use? My key is %s."}}
                {"type":"assistant","uuid":"a1","timestamp":"2026-05-01T10:00:05Z","message":{"id":"m","role":"assistant","content":[{"type":"text","text":"Staging uses port 6432."}]}}
                """.formatted(KEY));
        Path mill = Files.createDirectories(projects.resolve("-srv-mill"));
        Files.writeString(mill.resolve("s-2.jsonl"), """
                {"type":"user","uuid":"u1","sessionId":"s-2","cwd":"/srv/mill","timestamp":"2026-05-20T10:00:00Z","message":{"role":"user","content":"We deploy on Mondays."}}
                """);
        return projects;
    }

    private Invocation cli(String... arguments) {
        return team.cli("ada", folder, arguments);
    }

    private static JsonNode json(Invocation invocation) {
        assertEquals(0, invocation.exit(), invocation.err());
        return JsonMapper.shared().readTree(invocation.out());
    }

    private JsonNode memories(String namespace, String question) {
        return team.rest("ada")
                .post("/recall", Map.of("namespace", namespace, "query", question, "deadline_ms", 30_000))
                .body(200)
                .path("memories");
    }

    private static String occurred(JsonNode memories, String words) {
        return memories.valueStream()
                .filter(one -> one.path("kind").asString().equals("turn")
                        && one.path("text").asString().contains(words))
                .findFirst()
                .orElseThrow()
                .path("occurred_at")
                .asString();
    }
}
