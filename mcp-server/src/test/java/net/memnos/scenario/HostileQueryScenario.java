package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HostileQueryScenario {

    private final Team team = new Team().member("ada", "team:*");
    private final Rest ada = team.rest("ada");

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void no_query_breaks_the_answer() {
        remember("The user-facing-api listens on port 8443.");
        for (String query : List.of(
                "-",
                "-".repeat(500),
                "--- user-facing-api --- port ---",
                "user-facing-api-port-8443-".repeat(200),
                "\"unbalanced 'quotes",
                "'; drop table memnos.turn; --",
                "a & b | !c",
                "& | ! ( ) : * <-> <2>",
                "((((((((((",
                ":*:*:*",
                "port:* & !(",
                "\\ \\\\ % _ %s $1 ?",
                "😀😀😀",
                "👩‍👩‍👧‍👦 \uD83C\uDDE9\uD83C\uDDEA",
                "a".repeat(20_000),
                "port ".repeat(4000),
                "w1 w2 w3 ".repeat(2000),
                "\n\t\r port",
                "\u202e\u200b\ufeff",
                "\u0301\u0301\u0301",
                "the of and")) {
            JsonNode answer = recall(query);
            assertEquals(0, answer.path("degraded").size(), shortened(query) + ": " + answer.path("degraded"));
        }
        assertTrue(recall("-- user-facing-api (port)").toString().contains("8443"));
        assertTrue(recall("facing").toString().contains("8443"));
    }

    @Test
    void what_postgresql_cannot_hold_is_refused_or_answered_but_no_defect() {
        for (String query : List.of("a\\u0000b", "\\u0000", "a\\ud83d b")) {
            Rest.Reply reply = ada.post("/recall", "{\"namespace\":\"team:a\",\"query\":\"" + query + "\"}");
            assertTrue(reply.status() == 200 || reply.status() == 400, query + ": " + reply.text());
        }
        assertEquals(
                413,
                ada.post("/recall", Map.of("namespace", "team:a", "query", "x".repeat(20_001)))
                        .status());
    }

    @Test
    void languages_without_blanks_between_words_are_found() {
        remember("数据库迁移到了新的端口。");
        remember("ฐานข้อมูลย้ายไปที่พอร์ตใหม่แล้ว");
        remember("The weather was fine on Tuesday.");
        assertTrue(first("数据库在哪个端口").contains("数据库"), first("数据库在哪个端口"));
        assertTrue(first("端口").contains("端口"), first("端口"));
        assertTrue(first("ฐานข้อมูลอยู่ที่ไหน").contains("ฐานข้อมูล"), first("ฐานข้อมูลอยู่ที่ไหน"));
        assertTrue(first("พอร์ต").contains("พอร์ต"), first("พอร์ต"));
    }

    private void remember(String text) {
        ada.post("/remember", Map.of("namespace", "team:a", "text", text)).body(200);
    }

    private JsonNode recall(String query) {
        return ada.post("/recall", Map.of("namespace", "team:a", "query", query, "deadline_ms", 60_000))
                .body(200);
    }

    private String first(String query) {
        return recall(query).path("memories").path(0).path("text").asString("nothing");
    }

    private static String shortened(String query) {
        return query.substring(0, Math.min(30, query.length()));
    }
}
