package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What agents live through with the tools, whether a server answers or their own process. */
abstract class AgentStories {

    private static final String SHOP = "repo:example.org/acme/shop";
    private static final String HOME = "Where does Grace Hopper live?";

    final Team team = new Team().member("ada", "repo:*").member("bob", "repo:*").member("eve", "proj:elsewhere");

    private Agent ada = unconnected();
    private Agent bob = unconnected();

    abstract Agent connect(String name);

    @BeforeEach
    void connect() {
        ada = connect("ada");
        bob = connect("bob");
    }

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void a_new_value_from_another_agent_is_current_and_the_old_one_is_told_with_it() {
        JsonNode lisbon = lisbonByAda().path("facts").get(0);
        team.anHourPasses();
        JsonNode porto = portoByBob().path("facts").get(0);

        assertEquals("created", lisbon.path("outcome").asString());
        assertEquals("created", porto.path("outcome").asString());
        assertEquals(List.of(lisbon.path("id").asString()), strings(porto.path("supersedes")));
        for (Agent agent : List.of(ada, bob)) {
            Answer answer = agent.recall(SHOP, HOME);
            JsonNode first = answer.memories().getFirst();
            assertEquals("fact", first.path("kind").asString(), answer.text());
            assertEquals("Porto", first.path("object").asString(), answer.text());
            assertEquals("bob", first.path("author").asString());
            assertEquals("current", first.path("status").asString());
            assertEquals(
                    lisbon.path("id").asString(),
                    first.path("replaces").path("id").asString());
            assertTrue(first.path("replaces").path("text").asString().contains("Lisbon"), first.toString());
            String line = line(answer, "Porto");
            assertTrue(line.contains("was: ") && line.contains("Lisbon"), line);
            assertEquals(agent.equals(ada), line.contains("[by bob]"), line);
        }
    }

    @Test
    void the_past_is_answered_as_it_was_and_as_it_was_known() {
        lisbonByAda();
        String beforeBob = team.anHourPasses();
        portoByBob();

        JsonNode then = facts(ada.recall(SHOP, HOME, "as_of", "2024-12-01")).getFirst();
        assertEquals("Lisbon", then.path("object").asString());
        JsonNode known = facts(ada.recall(SHOP, HOME, "known_at", beforeBob)).getFirst();
        assertEquals("Lisbon", known.path("object").asString());
        assertEquals("current", known.path("status").asString());
        assertTrue(ada.recall(SHOP, HOME, "known_at", beforeBob).texts().stream()
                .noneMatch(text -> text.contains("Porto")));
    }

    @Test
    void a_timeline_says_in_order_what_ended_and_why() {
        lisbonByAda();
        team.anHourPasses();
        portoByBob();

        List<JsonNode> facts = bob.call("timeline", Map.of("namespace", SHOP, "entity", "grace hopper"))
                .done()
                .path("facts")
                .valueStream()
                .toList();
        assertEquals(
                List.of("Lisbon", "Porto"),
                facts.stream().map(fact -> fact.path("object").asString()).toList());
        assertEquals("replaced", facts.getFirst().path("ended_because").asString());
        assertEquals("2025-06-01T00:00:00Z", facts.getFirst().path("valid_to").asString());
        assertTrue(facts.getLast().path("valid_to").isMissingNode());
    }

    @Test
    void a_claim_is_supported_or_outdated_or_contradicted_or_unknown() {
        lisbonByAda();
        team.anHourPasses();
        portoByBob();

        assertEquals("supported", verdict("Grace Hopper lives in Porto"));
        assertEquals("outdated", verdict("Grace Hopper lives in Lisbon"));
        assertEquals("contradicted", verdict("Grace Hopper lives in Berlin"));
        assertEquals("unknown", verdict("Linus prefers tea"));
    }

    @Test
    void an_agent_without_a_grant_reads_nothing_and_writes_nothing() {
        lisbonByAda();
        Agent eve = connect("eve");
        for (Answer answer : List.of(
                eve.recall(SHOP, HOME),
                eve.remember(SHOP, "Grace Hopper lives in Rome."),
                eve.reconcile(SHOP, "Grace Hopper lives in Lisbon"),
                eve.call("timeline", Map.of("namespace", SHOP, "entity", "Grace Hopper")),
                eve.call("timeline", Map.of("namespace", "repo:never/written", "entity", "Grace Hopper")))) {
            answer.failed("forbidden", "");
            assertTrue(answer.text().contains("nothing was saved"), answer.text());
            assertFalse(answer.text().contains("Lisbon"), answer.text());
        }
        Answer wide = eve.recallWide(HOME);
        assertEquals(List.of(), wide.memories());
        assertFalse(wide.done().toString().contains(SHOP), wide.text());
        assertTrue(ada.recallWide(HOME)
                .done()
                .path("namespaces_searched")
                .toString()
                .contains(SHOP));
        assertEquals(1, team.turns(SHOP));
    }

    @Test
    void nobody_chooses_the_author() {
        JsonNode stored = ada.remember(SHOP, "Deploys are on Tuesdays.", "author", "bob", "principal", "bob")
                .done();
        assertEquals("ada", stored.path("author").asString());
        assertEquals(
                "ada",
                bob.recall(SHOP, "deploys").memories().getFirst().path("author").asString());
    }

    @Test
    void small_slips_of_a_model_are_taken_as_meant() {
        String fact = "{\\\"subject\\\":\\\"billing\\\",\\\"predicate\\\":\\\"port\\\",\\\"object\\\":\\\"8443\\\"}";
        for (String facts : List.of("\"[" + fact + "]\"", "\"" + fact + "\"")) {
            Answer stored = ada.callAsWritten(
                    "remember",
                    "{\"namespace\":\"%s\",\"text\":\"Billing listens on 8443.\",\"facts\":%s,\"mood\":{\"a\":[1]}}"
                            .formatted(SHOP, facts));
            assertEquals(1, stored.done().path("facts").size(), stored.text());
        }
        Answer recalled = ada.callAsWritten(
                "recall",
                "{\"namespace\":\"%s\",\"query\":\"billing\",\"limit\":\"1\",\"types\":\"[]\",\"as_of\":\"\",\"x\":null}"
                        .formatted(SHOP));
        assertEquals(1, recalled.memories().size(), recalled.text());
    }

    @Test
    void each_other_slip_has_its_own_error_and_saves_nothing() {
        slip("bad_request", "text", "{}");
        slip("bad_request", "text", "{\"text\":\"\"}");
        slip("bad_request", "text", "{\"text\":\" \\n\"}");
        slip("too_large", "text", "{\"text\":\"%s\"}".formatted("x".repeat(20_001)));
        slip("bad_request", "text", "{\"text\":\"a\\u0000b\"}");
        slip("bad_request", "text", "{\"text\":\"a\\ud83d b\"}");
        slip("bad_request", "text", "{\"text\":{\"is\":\"x\"}}");
        slip("bad_request", "type", "{\"text\":\"x\",\"type\":\"rumour\"}");
        slip("bad_request", "role", "{\"text\":\"x\",\"role\":\"god\"}");
        slip("bad_request", "occurred_at", "{\"text\":\"x\",\"occurred_at\":\"last week\"}");
        slip("bad_request", "facts[0]", "{\"text\":\"x\",\"facts\":\"[{broken\"}");
        slip("bad_request", "facts.object", "{\"text\":\"x\",\"facts\":[{\"subject\":\"a\",\"predicate\":\"b\"}]}");
        slip(
                "bad_request",
                "facts.object",
                "{\"text\":\"x\",\"facts\":[{\"subject\":\"a\",\"predicate\":\"b\",\"object\":\"\\u0000\"}]}");
        slip("bad_request", "namespace", "{\"text\":\"x\",\"namespace\":\"Not A Namespace\"}");
        assertEquals(0, team.turns(SHOP));

        ada.callAsWritten("recall", "{\"namespace\":\"%s\",\"query\":\"x\",\"limit\":\"many\"}".formatted(SHOP))
                .failed("bad_request", "limit");
        ada.callAsWritten("recall", "{\"namespace\":\"%s\",\"query\":\"x\",\"limit\":51}".formatted(SHOP))
                .failed("bad_request", "limit");
        ada.callAsWritten("recall", "{\"namespace\":\"%s\",\"query\":\"\"}".formatted(SHOP))
                .failed("bad_request", "query");
    }

    @Test
    void twenty_thousand_characters_are_kept_whatever_their_bytes() {
        String text = "needle " + "😀".repeat(20_000 - "needle ".length());
        ada.remember(SHOP, text).done();
        assertEquals(text, ada.recall(SHOP, "needle").texts().getFirst());
    }

    @Test
    void the_same_key_stores_the_same_once_and_refuses_another_body() {
        String key = "deploy-day-1";
        JsonNode first = ada.remember(SHOP, "Deploys are on Tuesdays.", "idempotency_key", key)
                .done();
        JsonNode again = ada.remember(SHOP, "Deploys are on Tuesdays.", "idempotency_key", key)
                .done();
        assertFalse(first.path("deduplicated").asBoolean());
        assertTrue(again.path("deduplicated").asBoolean());
        assertEquals(first.path("turn_id"), again.path("turn_id"));
        Answer other = ada.remember(SHOP, "Deploys are on Fridays.", "idempotency_key", key);
        assertEquals("conflict", other.error().path("code").asString(), other.text());
        assertTrue(other.text().startsWith("Nothing was saved."), other.text());
        assertFalse(bob.remember(SHOP, "Deploys are on Fridays.", "idempotency_key", key)
                .done()
                .path("deduplicated")
                .asBoolean());
        assertEquals(2, team.turns(SHOP));
    }

    @Test
    void the_turns_of_the_live_session_can_be_left_out() {
        ada.remember(SHOP, "The staging port is 6432.", "session_id", "live").done();
        ada.remember(SHOP, "The staging port was asked for.", "session_id", "earlier")
                .done();
        ada.remember(SHOP, "The staging port is documented.").done();
        List<String> others = List.of("The staging port is documented.", "The staging port was asked for.");
        assertTrue(ada.recall(SHOP, "staging port").texts().contains("The staging port is 6432."));
        assertEquals(others, sorted(ada.recall(SHOP, "staging port", "except_session", "live")));
        assertEquals(others, sorted(ada.recallWide("staging port", "except_session", "live")));
    }

    private JsonNode lisbonByAda() {
        return ada.remember(
                        SHOP,
                        "Grace Hopper lives in Lisbon.",
                        "facts",
                        "[{\"subject\":\"Grace Hopper\",\"predicate\":\"lives in\",\"object\":\"Lisbon\","
                                + "\"valid_from\":\"2024-01-01\"}]")
                .done();
    }

    private JsonNode portoByBob() {
        return bob.remember(
                        SHOP,
                        "Grace Hopper moved to Porto.",
                        "facts",
                        "[{\"subject\":\"Grace Hopper\",\"predicate\":\"lives in\",\"object\":\"Porto\","
                                + "\"valid_from\":\"2025-06-01\"}]")
                .done();
    }

    private String verdict(String claim) {
        return bob.reconcile(SHOP, claim).done().path("verdict").asString();
    }

    private void slip(String code, String field, String arguments) {
        String separator = arguments.equals("{}") ? "" : ",";
        String written = arguments.contains("\"namespace\"")
                ? arguments
                : "{\"namespace\":\"" + SHOP + "\"" + separator + arguments.substring(1);
        Answer answer = ada.callAsWritten("remember", written);
        answer.failed(code, field);
        assertTrue(answer.text().startsWith("Nothing was saved."), answer.text());
    }

    private static List<JsonNode> facts(Answer answer) {
        return answer.memories().stream()
                .filter(memory -> memory.path("kind").asString().equals("fact"))
                .toList();
    }

    private static List<String> sorted(Answer answer) {
        return answer.texts().stream().sorted().toList();
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static String line(Answer answer, String word) {
        return answer.done()
                .path("context")
                .asString()
                .lines()
                .filter(line -> line.contains(word))
                .findFirst()
                .orElse("no line holds " + word);
    }

    @SuppressWarnings("NullAway") // Replaced before each test.
    private static Agent unconnected() {
        return null;
    }
}
