package net.memnos.scenario;

import static net.memnos.schema.Tables.SERVED_LINE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What memnos told an agent comes back from it, and is not taken for news. */
class EchoScenario {

    private static final String HOME = "proj:home";
    private static final String LIVES = "Grace Hopper lives in Porto.";
    private static final List<Map<String, Object>> FACTS =
            List.of(Map.of("subject", "Grace Hopper", "predicate", "lives in", "object", "Porto"));

    private final Team team = new Team().member("ada", "proj:*");

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void what_was_recalled_and_is_said_back_is_not_stored_and_a_persons_word_counts() {
        Rest ada = team.rest("ada");
        Agent agent = team.inProcess("ada");
        JsonNode told = said(ada, Map.of("text", LIVES, "facts", FACTS));
        Answer recalled = agent.recall(HOME, "Where does Grace Hopper live?");
        String block = recalled.done().path("context").asString();
        assertTrue(block.contains("Porto"), block);
        awaitServed();
        team.anHourPasses();

        for (String text : List.of(LIVES, block, block + "\n" + LIVES)) {
            JsonNode echo = said(ada, Map.of("text", text, "role", "assistant"));
            assertTrue(echo.path("deduplicated").asBoolean(), echo.toString());
            assertEquals(told.path("turn_id"), echo.path("turn_id"), echo.toString());
        }
        assertEquals(1, team.turns(HOME));
        assertEquals(1, sources(agent));

        JsonNode again = said(ada, Map.of("text", LIVES, "facts", FACTS));
        assertFalse(again.path("deduplicated").asBoolean(), again.toString());
        assertEquals("corroborated", again.path("facts").path(0).path("outcome").asString(), again.toString());
        assertEquals(2, team.turns(HOME));
        assertEquals(2, sources(agent));
    }

    private static JsonNode said(Rest rest, Map<String, Object> body) {
        Map<String, Object> whole = new HashMap<>(body);
        whole.put("namespace", HOME);
        return rest.post("/remember", whole).body(200);
    }

    private static int sources(Agent agent) {
        return agent.recall(HOME, "Where does Grace Hopper live?").memories().stream()
                .filter(memory -> memory.path("kind").asString().equals("fact"))
                .findFirst()
                .orElseThrow()
                .path("sources")
                .size();
    }

    private void awaitServed() {
        while (team.engine()
                        .database()
                        .database()
                        .read(transaction -> transaction.dsl().fetchCount(SERVED_LINE))
                == 0) {
            Thread.onSpinWait();
        }
    }
}
