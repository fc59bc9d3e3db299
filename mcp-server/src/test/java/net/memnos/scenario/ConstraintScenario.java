package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.memnos.cli.Invocation;
import net.memnos.engine.EngineSettings;
import net.memnos.engine.access.Permission;
import net.memnos.engine.constraint.PinBudget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Rules that a team pins: who may, how they come in recall, and how they go. */
class ConstraintScenario {

    private static final String SHOP = "team:shop";
    private static final String NEVER = "Never use floats for money.";

    private final Team team =
            new Team().member("ada", "team:*").member("bob", "team:*").member("eve", "proj:*");

    ConstraintScenario() {
        team.engine().granted("ada", "team:*", Permission.PIN);
    }

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void a_pinned_constraint_comes_first_in_every_recall() {
        Agent ada = team.served("ada");
        ada.remember(SHOP, "Lunch is at noon.");
        JsonNode pinned = pinned(ada, NEVER);
        assertEquals("created", pinned.path("outcome").asString());

        Answer answer = team.served("bob").recall(SHOP, "When is lunch?");
        JsonNode first = answer.memories().getFirst();
        assertEquals("constraint", first.path("kind").asString(), answer.text());
        assertTrue(first.path("pinned").asBoolean());
        assertEquals(pinned.path("id").asString(), first.path("id").asString());
        assertEquals(List.of(NEVER, "Lunch is at noon.", "lunch is at noon"), answer.texts());
        String context = answer.done().path("context").asString();
        List<String> lines = context.lines().toList();
        assertEquals("Pinned constraints, as their authors recorded them:", lines.get(1), context);
        assertTrue(lines.get(2).contains("[by ada] " + NEVER), context);
        assertEquals("Other memories:", lines.get(3), context);
        assertTrue(team.served("ada").recallWide("anything else").texts().contains(NEVER));
        assertTrue(team.served("eve").recallWide("floats money").memories().isEmpty());
    }

    @Test
    void a_newer_rule_on_the_same_subject_retires_the_older_one_and_the_past_is_kept() {
        Agent ada = team.served("ada");
        JsonNode never = pinned(ada, NEVER);
        String before = team.anHourPasses();
        JsonNode always = pinned(ada, "Always use floats for money");
        assertEquals(
                never.path("id").asString(), always.path("supersedes").get(0).asString());

        assertEquals(
                "Always use floats for money", ada.recall(SHOP, "lunch").texts().getFirst());
        assertEquals(NEVER, ada.recall(SHOP, "lunch", "as_of", before).texts().getFirst());
        assertEquals(
                NEVER, ada.recall(SHOP, "lunch", "known_at", before).texts().getFirst());
        assertFalse(pinnedTexts(ada).contains(NEVER));
    }

    @Test
    void a_constraint_without_the_right_waits_until_somebody_approves_it(@TempDir Path folder) {
        Agent bob = team.served("bob");
        JsonNode held = pinned(bob, NEVER);
        assertEquals("held", held.path("outcome").asString());
        assertEquals(List.of(), pinnedTexts(bob));
        String id = held.path("id").asString();

        assertEquals(404, team.rest("bob").post(path(id, "approve"), "{}").status());
        assertEquals(404, team.rest("eve").post(path(id, "approve"), "{}").status());
        assertEquals(1, list("bob").path("held").size());
        team.anHourPasses();
        Invocation listed = team.cli("ada", folder, "constraint", "ls", SHOP);
        assertTrue(listed.out().contains(id) && listed.out().contains("held"), listed.out() + listed.err());
        assertEquals(0, team.cli("ada", folder, "constraint", "approve", id).exit());

        JsonNode first = bob.recall(SHOP, "lunch").memories().getFirst();
        assertEquals(id, first.path("id").asString());
        assertEquals("bob", first.path("author").asString());
        assertEquals(0, list("ada").path("held").size());
        assertEquals(404, team.rest("ada").post(path(id, "approve"), "{}").status());
    }

    @Test
    void a_rejected_constraint_stays_a_memory_and_a_retired_one_ends() {
        JsonNode held = pinned(team.served("bob"), NEVER);
        team.rest("ada").post(path(held.path("id").asString(), "reject"), "{}");
        assertEquals(0, list("ada").path("held").size());
        assertEquals(
                List.of(NEVER),
                team.served("bob").recall(SHOP, "floats for money").texts());

        Agent ada = team.served("ada");
        JsonNode pinned = pinned(ada, "Never deploy on Fridays.");
        String before = team.anHourPasses();
        assertEquals(
                204,
                team.rest("ada")
                        .post(path(pinned.path("id").asString(), "retire"), "{}")
                        .status());
        assertEquals(List.of(), pinnedTexts(ada));
        assertEquals(
                "Never deploy on Fridays.",
                ada.recall(SHOP, "x", "as_of", before).texts().getFirst());
    }

    @Test
    void what_an_assistant_or_a_fact_in_disguise_says_is_not_pinned_without_the_right() {
        Agent ada = team.served("ada");
        JsonNode said = ada.remember(SHOP, NEVER, "type", "constraint", "role", "assistant")
                .done();
        assertEquals("held", said.path("facts").get(0).path("outcome").asString());
        pinned(ada, NEVER);
        JsonNode disguised =
                team.served("bob").remember(SHOP, "x", "facts", """
                        [{"subject": "use float for money (rule)", "predicate": "is constraint", "object": "Use floats."}]""").done();
        assertEquals("held", disguised.path("facts").get(0).path("outcome").asString());
        assertEquals(List.of(NEVER), pinnedTexts(ada));
    }

    @Test
    void a_given_fact_is_pinned_on_its_own_subject() {
        Agent ada = team.served("ada");
        JsonNode fact = ada.remember(SHOP, "Billing may only be called over TLS.", "type", "constraint", "facts", """
                        [{"subject": "billing", "predicate": "transport", "object": "TLS"}]""")
                .done()
                .path("facts")
                .get(0);
        assertEquals(
                "Billing may only be called over TLS.", fact.path("statement").asString());
        JsonNode memory = ada.recall(SHOP, "lunch").memories().getFirst();
        assertEquals("billing", memory.path("subject").asString());
        assertEquals("constraint", memory.path("predicate").asString());
    }

    @Test
    void the_operator_decides_how_much_a_namespace_may_pin() {
        EngineSettings settings = new EngineSettings(new PinBudget(2, 60), Optional.empty());
        try (Team small = new Team(settings).member("ada", "team:*")) {
            small.engine().granted("ada", "team:*", Permission.PIN);
            Agent ada = small.served("ada");
            pinned(ada, NEVER);
            String hurry = "Never deploy on a Friday, whatever the hurry.";
            JsonNode problem = small.rest("ada")
                    .post("/remember", Map.of("namespace", SHOP, "type", "constraint", "text", hurry))
                    .body(409);
            assertTrue(
                    problem.path("detail").asString().contains("1 of 2 are pinned, with 27 of 60"), problem::toString);
            assertTrue(problem.path("hint").asString().contains("MEMNOS_PIN_COUNT"), problem::toString);
            ada.remember(SHOP, "Never " + "x ".repeat(40), "type", "constraint").failed("too_large", "text");
            pinned(ada, "Never work late.");
            ada.remember(SHOP, "Never shout.", "type", "constraint").failed("conflict", "");
        }
    }

    @Test
    void what_is_over_the_budget_is_refused_with_candidates_and_nothing_is_saved() {
        Agent ada = team.served("ada");
        for (int i = 0; i < 16; i++) {
            pinned(ada, "Never touch table number " + i + ".");
            team.anHourPasses();
        }
        long turns = team.turns(SHOP);
        JsonNode problem = team.rest("ada")
                .post("/remember", Map.of("namespace", SHOP, "type", "constraint", "text", NEVER))
                .body(409);
        assertEquals("conflict", problem.path("code").asString());
        String detail = problem.path("detail").asString();
        assertTrue(detail.contains("nothing was saved") && detail.contains("table number 15"), detail);
        assertTrue(detail.indexOf("table number 0.") < detail.indexOf("table number 1."), detail);
        assertEquals(turns, team.turns(SHOP));
        ada.remember(SHOP, NEVER, "type", "constraint").failed("conflict", "");
        ada.remember(SHOP, "Never " + "x ".repeat(1500), "type", "constraint").failed("too_large", "text");

        String held = pinned(team.served("bob"), NEVER).path("id").asString();
        assertEquals(409, team.rest("ada").post(path(held, "approve"), "{}").status());
        assertEquals(1, list("ada").path("held").size());
        assertEquals(
                "created",
                pinned(ada, "Always touch table number 3.").path("outcome").asString());
        String oldest = list("ada").path("pinned").get(0).path("id").asString();
        assertEquals(204, team.rest("ada").post(path(oldest, "retire"), "{}").status());
        assertEquals(200, team.rest("ada").post(path(held, "approve"), "{}").status());

        Answer little = ada.recall(SHOP, "lunch", "max_tokens", "200");
        JsonNode degraded = little.done().path("degraded");
        assertEquals("pins", degraded.get(0).path("arm").asString(), degraded.toString());
        assertTrue(little.done().path("context").asString().contains("Pinned"), little.text());
    }

    @Test
    void an_export_brings_constraints_back_for_those_who_may_pin() {
        Agent ada = team.served("ada");
        String id = pinned(ada, NEVER).path("id").asString();
        team.anHourPasses();
        team.rest("ada").post(path(id, "retire"), "{}");
        pinned(ada, "Never deploy on Fridays.");
        team.anHourPasses();
        Rest root = team.rest("root");
        String exported = root.get("/export?namespace=" + SHOP).text();
        assertTrue(root.post("/import?namespace=team:b", exported).text().contains("\"rejected\":0"));
        assertEquals(exported, root.get("/export?namespace=team:b").text().replace("\"team:b\"", "\"team:shop\""));
        assertEquals(
                List.of("Never deploy on Fridays."),
                ada.recall("team:b", "lunch").memories().stream()
                        .filter(memory -> memory.path("pinned").asBoolean())
                        .map(memory -> memory.path("text").asString())
                        .toList());
        String report =
                team.rest("bob").post("/import?namespace=team:c", exported).text();
        assertTrue(report.contains("right pin"), report);
        assertEquals(
                List.of(), list("bob", "team:c").path("pinned").valueStream().toList());
    }

    private static JsonNode pinned(Agent agent, String text) {
        return agent.remember(SHOP, text, "type", "constraint")
                .done()
                .path("facts")
                .get(0);
    }

    private static List<String> pinnedTexts(Agent agent) {
        return agent.recall(SHOP, "floats for money").memories().stream()
                .filter(memory -> memory.path("pinned").asBoolean())
                .map(memory -> memory.path("text").asString())
                .toList();
    }

    private JsonNode list(String name) {
        return list(name, SHOP);
    }

    private JsonNode list(String name, String namespace) {
        return team.rest(name)
                .get("/admin/api/constraints?namespace=" + namespace)
                .body(200);
    }

    private static String path(String id, String verb) {
        return "/admin/api/constraints/" + id + "/" + verb;
    }
}
