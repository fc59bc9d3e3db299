package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TransferScenario {

    private final Team team = new Team().member("ada", "team:*").member("bob", "team:*");

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void a_bad_line_is_told_with_its_number_and_the_rest_goes_in() {
        String lines = """
                {"kind":"turn","external_id":"D1:1","speaker":"Grace","text":"The staging port is 6432."}
                {"kind":"turn","text":
                {"kind":"rumour","text":"x"}

                {"kind":"turn","text":"a\\u0000b"}
                {"kind":"fact","statement":"Grace Hopper lives in Porto","sources":["D1:1"]}
                """;
        List<JsonNode> results = results(team.rest("ada").post("/import?namespace=team:a", lines));
        List<JsonNode> failed = results.stream()
                .filter(result -> result.path("outcome").asString("").equals("failed"))
                .toList();
        assertEquals(
                List.of(2, 3, 5),
                failed.stream().map(result -> result.path("line").asInt()).toList(),
                results.toString());
        failed.forEach(result -> assertFalse(result.path("error").asString("").isBlank(), result.toString()));
        JsonNode summary = results.getLast().path("summary");
        assertEquals(1, summary.path("turns").asInt(), summary.toString());
        assertEquals(1, summary.path("facts").asInt(), summary.toString());
        assertEquals(3, summary.path("rejected").asInt(), summary.toString());

        JsonNode again = results(team.rest("ada").post("/import?namespace=team:a", lines))
                .getLast()
                .path("summary");
        assertEquals(2, again.path("duplicates").asInt(), again.toString());
        assertTrue(team.rest("bob")
                .post("/recall", Map.of("namespace", "team:a", "query", "staging port", "deadline_ms", 30_000))
                .text()
                .contains("6432"));
    }

    @Test
    void what_was_exported_and_imported_by_an_administrator_is_exported_the_same() {
        live();
        Rest root = team.rest("root");
        String exported = root.get("/export?namespace=team:a").text();
        assertTrue(exported.lines().count() >= 7, exported);

        restored(root, "team:b", exported);
        assertEquals(exported, root.get("/export?namespace=team:b").text().replace("\"team:b\"", "\"team:a\""));
        assertEquals(shown("team:a"), shown("team:b"));
        try (Team other = new Team().member("ada", "team:*").member("bob", "team:*")) {
            other.anHourPasses();
            other.anHourPasses();
            other.anHourPasses();
            other.anHourPasses();
            restored(other.rest("root"), "team:a", exported);
            assertEquals(
                    exported, other.rest("root").get("/export?namespace=team:a").text());
        }
    }

    private void live() {
        Rest ada = team.rest("ada");
        Rest bob = team.rest("bob");
        says(ada, "Grace Hopper lives in Lisbon.", "Grace Hopper", "lives in", "Lisbon", "2024-01-01");
        says(bob, "Grace Hopper moved to Porto. 😀 \\\" \u2028", "Grace Hopper", "lives in", "Porto", "2025-06-01");
        says(ada, "Billing listens on 8443.", "billing", "port", "8443", "");
        says(bob, "Billing listens on 8443, I checked.", "billing", "port", "8443", "");
        ada.post(
                        "/remember",
                        Map.of(
                                "namespace", "team:a",
                                "text", "Deploys are on Tuesdays.",
                                "type", "decision",
                                "session_id", "s1",
                                "external_id", "m-1",
                                "speaker", "Linus",
                                "occurred_at", "2026-05-01T09:30:00+02:00"))
                .body(200);
        team.anHourPasses();
    }

    private void says(Rest who, String text, String subject, String predicate, String object, String from) {
        who.post(
                        "/remember",
                        Map.of(
                                "namespace",
                                "team:a",
                                "text",
                                text,
                                "facts",
                                List.of(Map.of(
                                        "subject",
                                        subject,
                                        "predicate",
                                        predicate,
                                        "object",
                                        object,
                                        "valid_from",
                                        from))))
                .body(200);
        team.anHourPasses();
    }

    private static void restored(Rest root, String namespace, String lines) {
        JsonNode summary = results(root.post("/import?namespace=" + namespace, lines))
                .getLast()
                .path("summary");
        assertEquals(0, summary.path("rejected").asInt(), summary.toString());
        assertEquals(0, summary.path("duplicates").asInt(), summary.toString());
    }

    private String shown(String namespace) {
        return team.rest("ada")
                .get("/timeline?entity=grace+hopper&namespace=" + namespace)
                .body(200)
                .toString()
                .replace(namespace, "");
    }

    private static List<JsonNode> results(Rest.Reply reply) {
        return reply.lines().stream().map(JsonMapper.shared()::readTree).toList();
    }
}
