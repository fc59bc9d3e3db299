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

/** What should not have been stored is taken back, whatever way somebody comes in. */
class ForgetScenario {

    private static final String SHOP = "team:shop";

    private final Team team = new Team().member("ada", "team:*").member("bob", "team:*");
    private final Rest ada = team.rest("ada");
    private final Agent agent = team.served("ada");

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void an_agent_takes_back_a_turn_and_the_value_before_holds_again() {
        says(ada, "8080", "s1");
        team.anHourPasses();
        String wrong = says(ada, "8443", "s2");
        String before = team.anHourPasses();

        Answer answer = agent.call("forget", Map.of("namespace", SHOP, "id", wrong, "reason", "it was staging"));

        assertEquals(1, answer.done().path("retracted").asInt(), answer.text());
        assertEquals(1, answer.done().path("derived_removed").asInt(), answer.text());
        assertEquals(List.of("8080 current"), timeline(""));
        assertEquals(List.of("8080 superseded", "8443 current"), timeline("&known_at=" + before));
        assertTrue(agent.recall(SHOP, "billing port").texts().stream().noneMatch(text -> text.contains("8443")));
        JsonNode why = ada.get("/memories/" + wrong + "/why").body(200);
        assertEquals("retracted", why.path("memory").path("status").asString());
        assertEquals("ada", why.path("retraction").path("by").asString());
        assertEquals("it was staging", why.path("retraction").path("reason").asString());
        agent.call("forget", Map.of("namespace", SHOP, "id", wrong)).failed("not_found", "");
        agent.call("forget", Map.of("namespace", SHOP)).failed("bad_request", "id");
        agent.call("forget", Map.of("namespace", SHOP, "id", wrong, "mode", "burn"))
                .failed("bad_request", "mode");
    }

    @Test
    void over_rest_others_words_are_refused_and_only_an_administrator_erases() {
        String said = says(ada, "8080", "s1");
        Rest bob = team.rest("bob");
        assertEquals(403, bob.post("/forget", Map.of("id", said)).status());
        assertEquals(
                403,
                bob.post("/forget", Map.of("namespace", SHOP, "session_id", "s1"))
                        .status());
        JsonNode refused =
                ada.post("/forget", Map.of("id", said, "mode", "erase")).body(403);
        assertTrue(refused.path("hint").asString().contains("retract"), refused.toString());
        assertEquals(
                400, ada.post("/forget", Map.of("id", said, "subject", "x")).status());
        assertEquals(List.of("8080 current"), timeline(""));
        assertEquals(
                1,
                team.rest("root")
                        .post("/forget", Map.of("namespace", SHOP, "subject", "billing"))
                        .body(200)
                        .path("retracted")
                        .asInt());
        assertEquals(List.of(), timeline(""));
    }

    @Test
    void an_administrator_erases_and_what_was_erased_cannot_be_said_again() {
        String said = says(ada, "8080", "s1");
        JsonNode erased = team.rest("root")
                .post("/forget", Map.of("namespace", SHOP, "id", said, "mode", "erase"))
                .body(200);
        assertEquals(1, erased.path("erased").asInt(), erased.toString());
        JsonNode certificate = erased.path("certificate");
        assertEquals("root", certificate.path("by").asString());
        assertEquals(1, certificate.path("removed").path("turns").asInt(), erased.toString());
        assertTrue(certificate.path("cannot_reach").size() >= 4, erased.toString());
        assertEquals(404, ada.get("/memories/" + said).status());
        assertEquals(List.of(), timeline(""));
        JsonNode again = ada.post("/remember", Map.of("namespace", SHOP, "text", "Billing listens on  8080."))
                .body(409);
        assertTrue(again.path("detail").asString().contains("erased"), again.toString());
        agent.call("remember", Map.of("namespace", SHOP, "text", "Billing listens on 8080."))
                .failed("conflict", "");
    }

    @Test
    void over_the_command_line_an_erasure_needs_a_yes_and_ends_with_its_certificate(@TempDir Path folder) {
        String said = says(ada, "8080", "s1");
        Invocation unsure = team.cli("root", folder, "forget", said, "--erase");
        assertEquals(1, unsure.exit());
        assertTrue(unsure.err().contains("--yes"), unsure.err());
        assertEquals(List.of("8080 current"), timeline(""));
        Invocation done = team.cli("root", folder, "forget", said, "--erase", "--yes");
        assertEquals(0, done.exit(), done.err());
        assertTrue(done.out().contains("erased 1") && done.out().contains("not reached:"), done.out());
        assertEquals(List.of(), timeline(""));
    }

    @Test
    void a_namespace_keeps_what_was_captured_as_long_as_it_says(@TempDir Path folder) {
        says(ada, "8080", "s1");
        team.anHourPasses();
        Invocation kept = team.cli("root", folder, "namespace", "set", SHOP, "--keep", "90d");
        assertEquals(0, kept.exit(), kept.err());
        assertTrue(kept.out().contains("for 90 days") && kept.out().contains("erased now: 0"), kept.out());
        assertEquals(
                403,
                ada.post("/admin/api/namespaces/settings", Map.of("name", SHOP, "keep", "1d"))
                        .status());
        JsonNode rules = team.rest("root")
                .post("/admin/api/namespaces/settings", Map.of("name", SHOP, "keep", "365d", "type", "incident"))
                .body(200);
        assertEquals(2, rules.path("kept").path("rules").size(), rules.toString());
        assertEquals(
                400,
                team.rest("root")
                        .post("/admin/api/namespaces/settings", Map.of("name", SHOP, "keep", "soon"))
                        .status());
        Invocation forever = team.cli("root", folder, "namespace", "set", SHOP, "--keep", "forever");
        assertTrue(forever.out().contains("incident for 365 days"), forever.out());
    }

    @Test
    void over_the_command_line_a_session_goes_and_why_says_who_took_it_back(@TempDir Path folder) {
        String said = says(ada, "8080", "s1");
        team.anHourPasses();
        Invocation done = team.cli(
                "ada", folder, "forget", "--session", "s1", "--namespace", SHOP, "--reason", "wrong", "--json");
        assertEquals(0, done.exit(), done.err());
        assertTrue(done.out().contains("\"retracted\""), done.out());
        Invocation why = team.cli("ada", folder, "why", said);
        assertTrue(why.out().contains("Taken back") && why.out().contains("by ada: wrong"), why.out());
        Invocation recalled = team.cli("ada", folder, "recall", "billing port", "--namespace", SHOP);
        assertFalse(recalled.out().contains("8080"), recalled.out());
        String again = says(ada, "9090", "s2");
        assertEquals(0, team.cli("ada", folder, "forget", again).exit());
        assertEquals(1, team.cli("ada", folder, "forget", again).exit());
        assertEquals(2, team.cli("ada", folder, "forget").exit());
        assertEquals(
                2, team.cli("ada", folder, "forget", again, "--session", "s1").exit());
        assertEquals(List.of(), timeline(""));
    }

    private static String says(Rest who, String port, String session) {
        return who.post(
                        "/remember",
                        Map.of(
                                "namespace",
                                SHOP,
                                "text",
                                "Billing listens on " + port + ".",
                                "session_id",
                                session,
                                "facts",
                                List.of(Map.of("subject", "billing", "predicate", "port", "object", port))))
                .body(200)
                .path("turn_id")
                .asString();
    }

    private List<String> timeline(String more) {
        return ada.get("/timeline?namespace=" + SHOP + "&entity=billing" + more)
                .body(200)
                .path("facts")
                .valueStream()
                .map(fact -> fact.path("object").asString() + " "
                        + fact.path("status").asString())
                .toList();
    }
}
