package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SecretScenario {

    /** Put together here, so that no scanner of sources takes it for a real one. */
    private static final String CANARY = "gh" + "p_" + "Kd83Qp51Zx".repeat(4);

    private static final String CORE = "Kd83Qp51Zx";

    private final Team team = new Team().member("ada", "team:*");
    private final Rest ada = team.rest("ada");

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void a_secret_is_taken_out_before_anything_is_stored() throws SQLException {
        JsonNode stored = ada.post(
                        "/remember",
                        Map.of(
                                "namespace",
                                "team:a",
                                "text",
                                "The deploy key is " + CANARY + " for now.",
                                "speaker",
                                "bot " + CANARY,
                                "session_id",
                                CANARY,
                                "external_id",
                                CANARY,
                                "facts",
                                List.of(Map.of(
                                        "subject",
                                        "deploy " + CANARY,
                                        "predicate",
                                        "key",
                                        "object",
                                        CANARY,
                                        "statement",
                                        "The key is " + CANARY))))
                .body(200);
        assertEquals(
                "github-token", stored.path("redactions").get(0).path("kind").asString(), stored.toString());
        assertTrue(stored.path("redactions").get(0).path("count").asInt() >= 5, stored.toString());
        String lines =
                "{\"kind\":\"turn\",\"text\":\"imported %1$s\",\"external_id\":\"%1$s\"}\n{\"kind\":\"fact\",\"statement\":\"it is %1$s\"}\n"
                        .formatted(CANARY);
        String imported = ada.post("/import?namespace=team:a", lines).text();
        String recalled = ada.post("/recall", Map.of("namespace", "team:a", "query", "deploy key " + CANARY))
                .text();
        String exported = ada.get("/export?namespace=team:a").text();
        for (String shown : List.of(stored.toString(), imported, recalled, exported)) {
            assertFalse(shown.contains(CORE), shown);
        }
        assertTrue(recalled.contains("[redacted:"), recalled);
        assertEquals(List.of(), tablesThatHold(CORE));
        assertTrue(tablesThatHold("deploy").contains("turn"), "the search finds what is there");
    }

    @Test
    void a_secret_as_idempotency_key_is_refused() throws SQLException {
        Rest.Reply refused =
                ada.post("/remember", Map.of("namespace", "team:a", "text", "x", "idempotency_key", "run " + CANARY));
        assertEquals("idempotency_key", refused.body(400).path("field").asString());
        assertTrue(refused.text().contains("nothing was saved"), refused.text());
        assertFalse(refused.text().contains(CORE), refused.text());
        assertEquals(List.of(), tablesThatHold(CORE));
        assertEquals(0, team.turns("team:a"));
    }

    /** Every column of every row as text, arrays and search vectors included. */
    private List<String> tablesThatHold(String word) throws SQLException {
        try (Connection connection = team.engine().database().server().owner().connect();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(
                    "select tablename from pg_tables where schemaname = 'memnos' order by tablename")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            assertTrue(tables.size() > 20, tables.toString());
            List<String> holding = new ArrayList<>();
            for (String table : tables) {
                try (ResultSet found =
                        statement.executeQuery("select 1 from memnos.\"%s\" row where row::text ilike '%%%s%%' limit 1"
                                .formatted(table, word))) {
                    if (found.next()) {
                        holding.add(table);
                    }
                }
            }
            return holding;
        }
    }
}
