package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Somebody asks for all of something, and for how something became what it is. */
class GuaranteeScenario {

    private static final String HOME = "proj:home";
    private static final List<String> PORTS = List.of("5432", "5433", "5434", "5435", "5436");

    private final Team team = new Team().member("ada", "proj:*").member("bob", "proj:*");
    private final Agent agent = team.served("ada");
    private final Rest rest = team.rest("bob");

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void a_list_is_complete_over_mcp_and_rest() {
        Set<String> cities = Set.of("Rome", "Oslo", "Turin", "Cork", "Graz", "Bern", "Nice", "Kyiv", "Faro", "Brno");
        cities.forEach(city -> agent.remember(HOME, "A stamp for the album.", "facts", """
                        [{"subject": "Fay", "predicate": "visited", "object": "%s"}]""".formatted(city))
                .done());
        chatter("Which cities would Fay like to visit, I wonder; visiting cities is fun, Fay says.");

        String question = "Which cities did Fay visit?";
        assertEquals(cities, objects(agent.recall(HOME, question).memories()));
        assertEquals(cities, objects(asked(question)));
    }

    @Test
    void i_get_my_own_list_and_others_get_theirs() {
        agent.remember(HOME, "I speak German and Portuguese.").done();
        rest.post("/remember", Map.of("namespace", HOME, "text", "I speak Finnish."))
                .body(200);
        chatter("What languages do people speak, and which languages do I speak, that is the question.");

        String question = "What languages do I speak?";
        assertEquals(
                Set.of("German", "Portuguese"),
                listed(agent.recall(HOME, question, "explain", "true").memories()));
        assertEquals(Set.of("Finnish"), listed(asked(question)));
    }

    @Test
    void the_past_is_told_in_order_over_mcp_and_rest() {
        for (String port : PORTS) {
            agent.remember(HOME, "Config was written.", "facts", """
                            [{"subject": "staging database", "predicate": "port", "object": "%s"}]""".formatted(port))
                    .done();
            team.anHourPasses();
        }
        chatter("How did the meeting about the staging database change the plan? How it changed, nobody knows.");

        String question = "How did the port of the staging database change?";
        Answer answer = agent.recall(HOME, question);
        assertEquals(PORTS.reversed(), ports(answer.memories()));
        assertEquals(PORTS.reversed(), ports(asked(question)));
        String context = answer.done().path("context").asString();
        PORTS.forEach(port -> assertTrue(context.contains(port), context));
    }

    private void chatter(String text) {
        for (int i = 0; i < 20; i++) {
            rest.post("/remember", Map.of("namespace", HOME, "text", text + " " + i))
                    .body(200);
        }
    }

    private List<JsonNode> asked(String question) {
        return rest.post(
                        "/recall", Map.of("namespace", HOME, "query", question, "deadline_ms", 30_000, "explain", true))
                .body(200)
                .path("memories")
                .valueStream()
                .toList();
    }

    private static Set<String> objects(List<JsonNode> memories) {
        return memories.stream()
                .filter(memory -> memory.path("predicate").asString("").equals("visited"))
                .map(memory -> memory.path("object").asString())
                .collect(Collectors.toSet());
    }

    private static Set<String> listed(List<JsonNode> memories) {
        return memories.stream()
                .filter(memory -> memory.path("explain").has("list"))
                .map(memory -> memory.path("object").asString())
                .collect(Collectors.toSet());
    }

    private static List<String> ports(List<JsonNode> memories) {
        List<String> ports = new ArrayList<>();
        memories.stream()
                .filter(memory -> memory.path("predicate").asString("").equals("port"))
                .forEach(memory -> ports.add(memory.path("object").asString()));
        return ports;
    }
}
