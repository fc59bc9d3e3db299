package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AuditScenario {

    private final Team team = new Team().member("ada", "team:*").member("eve", "proj:eve");

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void an_administrator_sees_who_called_and_who_was_turned_away() {
        Rest ada = team.rest("ada");
        ada.post("/remember", Map.of("namespace", "team:a", "text", "Billing listens on port 8443."))
                .body(200);
        JsonNode recalled = ada.post("/recall", Map.of("namespace", "team:a", "query", "port"))
                .body(200);
        team.rest("eve")
                .post("/recall", Map.of("namespace", "team:a", "query", "port"))
                .body(403);
        team.stranger("mnk_nobody").get("/whoami").body(401);

        Set<String> wanted = Set.of(
                "ada team:a remember allowed",
                "ada team:a recall allowed",
                "eve  authorize read refused",
                "  authenticate refused");
        List<JsonNode> rows;
        do {
            rows = rows();
        } while (!lines(rows).containsAll(wanted));

        JsonNode recall = rows.stream()
                .filter(row -> row.path("action").asString("").equals("recall"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                recalled.path("receipt_id").asString(),
                recall.path("receipt_id").asString(),
                recall.toString());
        assertTrue(recall.path("took_ms").isNumber(), recall.toString());
    }

    @Test
    void who_administers_nothing_sees_nothing_of_it() {
        team.rest("ada").get("/admin/api/audit").body(403);
        assertEquals(
                "limit",
                team.rest("root")
                        .get("/admin/api/audit?limit=0")
                        .body(400)
                        .path("field")
                        .asString());
    }

    private List<JsonNode> rows() {
        return StreamSupport.stream(
                        team.rest("root")
                                .get("/admin/api/audit?limit=100")
                                .body(200)
                                .path("audit")
                                .spliterator(),
                        false)
                .toList();
    }

    private static Set<String> lines(List<JsonNode> rows) {
        return rows.stream()
                .map(row -> "%s %s %s %s"
                        .formatted(
                                row.path("principal").asString(""),
                                row.path("namespace").asString(""),
                                row.path("action").asString(""),
                                row.path("outcome").asString("")))
                .collect(Collectors.toSet());
    }
}
