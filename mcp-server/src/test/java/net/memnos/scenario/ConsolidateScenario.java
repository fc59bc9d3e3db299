package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
