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

/** Somebody who does not believe the memory asks where it has things from. */
class WhyScenario {

    private static final String SHOP = "team:shop";

    private final Team team =
            new Team().member("ada", "team:*").member("bob", "team:*").member("eve", "proj:*");
    private final Rest ada = team.rest("ada");

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void a_fact_is_traced_to_the_words_in_which_it_was_said_and_to_those_that_ended_it(@TempDir Path folder) {
        says("ada", "Billing listens on 8080, Kim told me.", "8080");
        JsonNode again = says("bob", "I see billing on 8080 too.", "8080");
        says("bob", "Billing was moved to 9090 today.", "9090");
        String id = again.path("id").asString();

        JsonNode why = ada.get("/memories/" + id + "/why").body(200);
        assertEquals("superseded", why.path("memory").path("status").asString());
        assertEquals(2, why.path("statements").size());
        JsonNode first = why.path("statements").get(0);
        assertEquals("ada", first.path("author").asString());
        assertEquals("caller", first.path("drawn_by").asString());
        JsonNode turn = first.path("turns").get(0);
        assertEquals("Billing listens on 8080, Kim told me.", turn.path("text").asString());
        assertEquals("9090", why.path("successor").path("object").asString());
        assertEquals(
                "Billing was moved to 9090 today.",
                why.path("ended_by").get(0).path("turns").get(0).path("text").asString());
        List<JsonNode> versions = why.path("versions").valueStream().toList();
        assertEquals(3, versions.size(), versions.toString());
        assertTrue(versions.getLast().path("believed_until").isMissingNode());
        assertEquals("replaced", versions.getLast().path("ending").asString());
        assertEquals(why.path("memory"), ada.get("/memories/" + id).body(200));

        JsonNode ofTurn =
                ada.get("/memories/" + turn.path("id").asString() + "/why").body(200);
        assertEquals("turn", ofTurn.path("memory").path("kind").asString());
        assertEquals(id, ofTurn.path("facts").get(0).path("id").asString());

        Invocation shown = team.cli("ada", folder, "why", id);
        assertTrue(
                shown.out().contains("Kim told me") && shown.out().contains("Replaced by:"), shown.out() + shown.err());
        assertTrue(team.cli("ada", folder, "why", turn.path("id").asString(), "--json")
                .out()
                .contains(id));
    }

    @Test
    void an_ending_names_the_words_that_ended_it() {
        JsonNode pinned = team.served("ada")
                .remember(SHOP, "Bob uses Vim.", "facts", """
                        [{"subject": "Bob", "predicate": "uses", "object": "Vim", "valid_to": "2099-01-01"}]""")
                .done()
                .path("facts")
                .get(0);
        JsonNode why =
                ada.get("/memories/" + pinned.path("id").asString() + "/why").body(200);
        assertEquals(
                "2099-01-01T00:00:00Z",
                why.path("versions").get(0).path("valid_to").asString());
    }

    @Test
    void what_one_may_not_read_is_not_there() {
        JsonNode fact = says("ada", "Billing listens on 8080.", "8080");
        String id = fact.path("id").asString();
        for (String path : List.of("/memories/" + id, "/memories/" + id + "/why")) {
            assertEquals(404, team.rest("eve").get(path).status());
            assertEquals(
                    "not_found",
                    team.rest("eve").get(path).body(404).path("code").asString());
        }
        String turn =
                ada.get("/memories/" + id).body(200).path("sources").get(0).asString();
        assertEquals(404, team.rest("eve").get("/memories/" + turn + "/why").status());
        assertEquals(
                404, ada.get("/memories/f_00000000-0000-7000-8000-000000000000").status());
        assertEquals(400, ada.get("/memories/billing/why").status());
    }

    @Test
    void a_memory_and_the_constraints_are_resources() {
        JsonNode fact = says("ada", "Billing listens on 8080.", "8080");
        Agent agent = team.served("ada");
        agent.remember(SHOP, "Never use floats for money.", "type", "constraint");
        String why = read("ada", "memnos://memory/" + fact.path("id").asString());
        assertTrue(why.contains("Billing listens on 8080.") && why.contains("believed_from"), why);
        assertTrue(read("ada", "memnos://constraints/" + SHOP).contains("Never use floats"), "held for ada");
        assertTrue(read("eve", "memnos://memory/" + fact.path("id").asString()).contains("-32002"));
    }

    private String read(String name, String uri) {
        return team.rest(name).post("/mcp", """
                        {"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"%s"}}""".formatted(uri)).text();
    }

    private JsonNode says(String name, String text, String port) {
        JsonNode fact = team.rest(name)
                .post(
                        "/remember",
                        Map.of(
                                "namespace",
                                SHOP,
                                "text",
                                text,
                                "facts",
                                List.of(Map.of("subject", "billing", "predicate", "port", "object", port))))
                .body(200)
                .path("facts")
                .get(0);
        team.anHourPasses();
        return fact;
    }
}
