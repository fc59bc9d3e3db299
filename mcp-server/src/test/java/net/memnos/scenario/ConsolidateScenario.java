package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.memnos.cli.Invocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sleep pass: what a team knows, put together, and never older than what it knows. */
class ConsolidateScenario {

    private static final String SHOP = "team:shop";
    private static final String ABOUT = "Tell me about billing";

    private final Team team = new Team().member("ada", "team:*").member("eve", "proj:*");
    private final Agent ada = team.served("ada");

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void a_dossier_is_made_served_with_its_sources_and_held_back_once_a_fact_changes(@TempDir Path folder) {
        state("owner", "Bob");
        state("port", "8080");
        state("depends on", "redis");
        assertEquals(List.of(), dossiers());

        assertTrue(run(folder).startsWith("1 dossiers and 0 episodes made, 0 kept, 0 had gone stale"));
        JsonNode dossier = dossiers().getFirst();
        assertTrue(dossier.path("id").asString().startsWith("d_"));
        assertTrue(dossier.path("text").asString().contains("owner Bob since"), dossier.toString());
        assertEquals(3, dossier.path("sources").size());
        assertEquals("ada", dossier.path("author").asString());

        team.anHourPasses();
        state("owner", "Cleo");
        assertEquals(List.of(), dossiers());

        assertTrue(run(folder, "--dry-run").startsWith("dry run: 1 dossiers"));
        assertEquals(List.of(), dossiers());
        JsonNode counts = JsonMapper.shared().readTree(run(folder, "--json"));
        assertEquals(1, counts.path("made").asInt());
        assertEquals(1, counts.path("stale").asInt());
        String text = dossiers().getFirst().path("text").asString();
        assertTrue(text.contains("owner Cleo since") && text.contains("(before: Bob)"), text);
        assertTrue(run(folder).startsWith("0 dossiers and 0 episodes made, 1 kept"));
    }

    @Test
    void a_dossier_says_what_it_follows_from_and_why_it_is_stale(@TempDir Path folder) {
        state("owner", "Bob");
        state("port", "8080");
        state("depends on", "redis");
        team.anHourPasses();
        run(folder);
        String id = dossiers().getFirst().path("id").asString();
        Rest rest = team.rest("ada");

        JsonNode fresh = rest.get("/memories/" + id + "/why").body(200);
        assertEquals("dossier", fresh.path("memory").path("kind").asString());
        assertEquals(3, fresh.path("facts").size(), fresh.toString());
        JsonNode basis = fresh.path("basis");
        assertEquals(3, basis.path("turns").size(), fresh.toString());
        assertEquals("facts", basis.path("made_by").asString());
        assertFalse(basis.path("stale").asBoolean(true));
        assertEquals(0, basis.path("stale_because").size());
        assertEquals(fresh.path("memory"), rest.get("/memories/" + id).body(200));
        String shown = team.cli("ada", folder, "why", id).out();
        assertTrue(shown.contains("About billing: owner Bob.") && shown.contains("Fresh: all of it"), shown);

        team.anHourPasses();
        state("owner", "Cleo");
        JsonNode stale = rest.get("/memories/" + id + "/why").body(200);
        assertEquals("superseded", stale.path("memory").path("status").asString());
        List<String> causes = stale.path("basis")
                .path("stale_because")
                .valueStream()
                .map(reason -> reason.path("cause").asString())
                .toList();
        assertEquals(List.of("changed", "new"), causes, stale.toString());
        String told = team.cli("ada", folder, "why", id).out();
        assertTrue(told.contains("Stale") && told.contains("is believed otherwise"), told);
        String resource = rest.post("/mcp", """
                        {"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"memnos://memory/%s"}}""".formatted(id)).text();
        assertTrue(resource.contains("stale_because") && resource.contains("Cleo"), resource);

        assertEquals(404, team.rest("eve").get("/memories/" + id + "/why").status());
        assertEquals(
                404,
                rest.get("/memories/d_00000000-0000-7000-8000-000000000000/why").status());
    }

    @Test
    void an_episode_names_its_turns_and_a_plan_that_began_makes_a_dossier_stale(@TempDir Path folder) {
        for (String text :
                List.of("Hello Bob.", "The API moved to port 9090.", "Good.", "And the queue is Kafka now.")) {
            ada.remember(SHOP, text, "session_id", "s1").done();
        }
        ada.remember(SHOP, "Billing moves.", "facts", """
                        [{"subject": "billing", "predicate": "port", "object": "8080"},
                         {"subject": "billing", "predicate": "owner", "object": "Bob"},
                         {"subject": "billing", "predicate": "owner", "object": "Cleo", "valid_from": "2026-06-02"}]""").done();
        team.anHourPasses();
        team.anHourPasses();
        assertTrue(run(folder).startsWith("1 dossiers and 1 episodes made"));
        String episode = ada.recall(SHOP, "What was the conversation about port 9090 about?").memories().stream()
                .filter(memory -> memory.path("kind").asString().equals("dossier"))
                .filter(memory -> memory.path("text").asString().startsWith("Conversation"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        JsonNode why = team.rest("ada").get("/memories/" + episode + "/why").body(200);
        assertTrue(
                why.path("basis")
                        .path("turns")
                        .valueStream()
                        .anyMatch(turn -> turn.path("text").asString().equals("The API moved to port 9090.")),
                why.toString());
        team.anHourPasses();
        ada.remember(SHOP, "One more thing.", "session_id", "s1").done();
        JsonNode later = team.rest("ada").get("/memories/" + episode + "/why").body(200);
        assertTrue(
                later.path("basis")
                        .path("stale_because")
                        .get(0)
                        .path("id")
                        .asString()
                        .startsWith("t_"),
                later.toString());

        String dossier = dossiers().getFirst().path("id").asString();
        for (int hours = 0; hours < 12; hours++) {
            team.anHourPasses();
        }
        JsonNode begun = team.rest("ada").get("/memories/" + dossier + "/why").body(200);
        assertEquals(
                "time",
                begun.path("basis").path("stale_because").get(0).path("cause").asString(),
                begun.toString());
    }

    @Test
    void only_who_may_write_consolidates_and_an_export_knows_no_dossier(@TempDir Path folder) {
        state("owner", "Bob");
        state("port", "8080");
        state("depends on", "redis");
        assertEquals(
                403,
                team.rest("eve")
                        .post("/admin/api/consolidate", Map.of("namespace", SHOP))
                        .status());
        run(folder);

        assertTrue(!team.rest("ada").get("/export?namespace=" + SHOP).text().contains("dossier"));
        Rest root = team.rest("root");
        assertEquals(
                200,
                root.send("DELETE", "/admin/api/namespaces?purge=true&name=" + SHOP, "")
                        .status());
        assertEquals(List.of(), dossiers());
    }

    private String run(Path folder, String... options) {
        String[] args = new String[2 + options.length];
        args[0] = "consolidate";
        args[1] = SHOP;
        System.arraycopy(options, 0, args, 2, options.length);
        Invocation done = team.cli("ada", folder, args);
        assertEquals(0, done.exit(), done.err());
        return done.out();
    }

    private void state(String predicate, String object) {
        ada.remember(SHOP, "About billing: " + predicate + " " + object + ".", "facts", """
                        [{"subject": "billing", "predicate": "%s", "object": "%s"}]""".formatted(
                                predicate, object))
                .done();
    }

    private List<JsonNode> dossiers() {
        return ada.recall(SHOP, ABOUT).memories().stream()
                .filter(memory -> memory.path("kind").asString().equals("dossier"))
                .toList();
    }
}
