package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import net.memnos.engine.extract.llm.ChatEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A team whose dossiers are put into words by a model behind an endpoint. */
class ComposedDossierScenario {

    private static final String SHOP = "team:shop";
    private static final String PROSE = """
            {"sentences": [{"text": "Bob owns billing.", "cites": ["F1"]}, {"text": "It is great.", "cites": []}]}""";

    @TempDir
    Path folder;

    private final ChatEndpoint model = ChatEndpoint.open()
            .usually(request -> ChatEndpoint.says(request.turn().has("notes") ? PROSE : "{\"facts\": []}"));
    private final Team team = new Team(model.settings()).member("ada", "team:*");

    @AfterEach
    void close() {
        team.close();
        model.close();
    }

    @Test
    void a_dossier_in_the_words_of_a_model_cites_what_it_says_and_its_price_is_in_the_ledger() {
        Agent ada = team.served("ada");
        ada.remember(SHOP, "Billing, as it is.", "facts", """
                        [{"subject": "billing", "predicate": "owner", "object": "Bob"},
                         {"subject": "billing", "predicate": "port", "object": "8080"},
                         {"subject": "billing", "predicate": "depends on", "object": "redis"}]""").done();
        JsonNode counts = JsonMapper.shared()
                .readTree(team.cli("ada", folder, "consolidate", SHOP, "--json").out());
        assertEquals(1, counts.path("asked").asInt(), counts.toString());
        team.engine()
                .awaitPart(
                        "consolidation",
                        part -> part.detail().contains("words by small, 0 waiting, 0 failed, 0 stay arranged"));

        JsonNode dossier = dossier(ada);
        assertEquals("billing:\nBob owns billing.", dossier.path("text").asString());
        assertEquals(1, dossier.path("sources").size(), dossier.toString());
        String why =
                team.cli("ada", folder, "why", dossier.path("id").asString()).out();
        assertTrue(why.contains("by a model from these facts"), why);
        String usage = team.cli("root", folder, "usage").out();
        assertTrue(usage.contains("compose"), usage);
        assertTrue(team.cli("root", folder, "health").out().contains("only when asked, last pass"), "it is in health");

        JsonNode again = JsonMapper.shared()
                .readTree(team.cli("ada", folder, "consolidate", SHOP, "--json").out());
        assertEquals(
                List.of(1, 0),
                List.of(again.path("kept").asInt(), again.path("asked").asInt()));
    }

    private static JsonNode dossier(Agent agent) {
        return agent.recall(SHOP, "Tell me about billing").memories().stream()
                .filter(memory -> memory.path("kind").asString().equals("dossier"))
                .findFirst()
                .orElseThrow();
    }
}
