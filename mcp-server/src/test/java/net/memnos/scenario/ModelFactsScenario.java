package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import net.memnos.cli.Invocation;
import net.memnos.engine.Health;
import net.memnos.engine.extract.llm.ChatEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A team whose facts are drawn by a model behind an endpoint. */
class ModelFactsScenario {

    private static final String MOVED = """
            {"facts": [{"kind": "change", "subject": "shop", "predicate": "runs on", "object": "Fly", "from": "Heroku",
             "statement": "The shop runs on Fly.", "valid_from": null, "valid_to": null}]}""";

    @TempDir
    Path folder;

    private final ChatEndpoint model = ChatEndpoint.open();
    private final Team team = new Team(model.settings()).member("ada", "team:*").member("bob", "team:*");

    @AfterEach
    void close() {
        team.close();
        model.close();
    }

    @Test
    void what_the_model_drew_later_is_recalled_with_what_changed_and_who_said_it() {
        Agent ada = team.served("ada");
        Agent bob = team.served("bob");
        model.next(ChatEndpoint.says(ChatEndpoint.state("shop", "runs on", "Heroku")));

        JsonNode stored =
                ada.remember("team:shop", "Heroku it is for the shop!").done();
        assertEquals("queued", stored.path("extraction").asString());
        assertTrue(stored.path("facts").isEmpty());
        allDrawn();

        team.anHourPasses();
        model.next(ChatEndpoint.says(MOVED));
        bob.remember("team:shop", "Goodbye Heroku, hello Fly!").done();
        allDrawn();

        JsonNode fact = ada.recall("team:shop", "What does the shop run on?").memories().stream()
                .filter(memory -> memory.path("kind").asString().equals("fact"))
                .filter(memory -> memory.path("status").asString().equals("current"))
                .findFirst()
                .orElseThrow();
        assertEquals("Fly", fact.path("object").asString());
        assertEquals("bob", fact.path("author").asString());
        assertTrue(fact.path("replaces").path("text").asString().contains("Heroku"), fact.toString());
    }

    @Test
    void the_ledger_says_what_it_cost_and_only_to_those_who_administer() {
        model.usually(_ -> ChatEndpoint.says(ChatEndpoint.state("shop", "runs on", "Heroku")));
        team.inProcess("ada")
                .remember("team:shop", "Heroku it is for the shop!")
                .done();
        team.inProcess("bob")
                .remember("team:other", "Heroku, too, for the shop!")
                .done();
        allDrawn();

        JsonNode usage = JsonMapper.shared()
                .readTree(team.cli("root", folder, "usage", "--json").out());
        assertEquals(2, usage.path("calls").asInt());
        assertEquals(420, usage.path("cost_micros").asInt());
        assertEquals("ada", usage.path("usage").path(1).path("principal").asString());
        Invocation one = team.cli("root", folder, "usage", "--namespace", "team:shop");
        assertTrue(one.out().contains("0.000210"), one.out());
        assertFalse(one.out().contains("team:other"), one.out());
        assertEquals(1, team.cli("ada", folder, "usage").exit());
        assertEquals(
                1, team.cli("ada", folder, "usage", "--namespace", "team:shop").exit());
    }

    @Test
    void a_turn_that_was_given_up_is_seen_in_health_and_tried_again_by_an_administrator() {
        model.next(ChatEndpoint.status(400), ChatEndpoint.status(400));
        model.usually(_ -> ChatEndpoint.says(ChatEndpoint.state("shop", "runs on", "Heroku")));
        team.inProcess("ada")
                .remember("team:shop", "Heroku it is for the shop!")
                .done();
        team.engine().awaitPart("extraction", part -> part.detail().contains("1 failed"));

        Invocation health = team.cli("root", folder, "health");
        assertEquals(0, health.exit());
        assertTrue(health.out().contains("the endpoint answered 400"), health.out());
        assertFalse(health.out().contains("hunter2"), health.out());
        assertEquals(1, team.cli("ada", folder, "health", "--retry").exit());

        assertEquals(0, team.cli("root", folder, "health", "--retry").exit());
        allDrawn();
        List<String> texts = team.inProcess("bob").recall("team:shop", "shop").texts();
        assertTrue(texts.contains("shop runs on Heroku."), texts.toString());
    }

    private void allDrawn() {
        team.engine()
                .awaitPart(
                        "extraction",
                        part -> part.state() == Health.State.OK && part.detail().contains(" 0 waiting, 0 failed"));
    }
}
