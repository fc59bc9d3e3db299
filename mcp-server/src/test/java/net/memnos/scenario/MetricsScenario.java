package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.memnos.engine.meter.Metric;
import net.memnos.engine.meter.Metric.Kind;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever runs a server sees in figures how it does, and never whose memory is in it. */
class MetricsScenario {

    private static final Map<String, Object> NOTE =
            Map.of("namespace", "team:secretive", "text", "Kim owns the billing service.");
    private static final Map<String, Object> QUESTION =
            Map.of("namespace", "team:secretive", "query", "Who owns the billing service?");

    /** Only some stores have them. */
    private static final Set<Metric> NOT_ALWAYS = Set.of(Metric.BUDGET, Metric.BUDGET_SPENT, Metric.PROCESS_FILES);

    @Test
    void what_was_done_stands_in_the_figures() {
        try (Team team = Team.measured(Duration.ofHours(1)).member("ada", "team:*")) {
            Rest ada = team.rest("ada");
            ada.post("/remember", NOTE).body(200);
            ada.post("/recall", QUESTION).body(200);
            ada.post("/recall", Map.of("namespace", "other:place", "query", "x"))
                    .body(403);
            ada.get("/memories/there-is-none/why");
            ada.get("/nothing/here/" + "x".repeat(100));
            team.stranger("mnk_" + "x".repeat(43)).get("/whoami").body(401);
            List<String> page = figures(team);

            assertValue(page, "memnos_call_seconds_count{operation=\"remember\",outcome=\"ok\"}", 1);
            assertValue(page, "memnos_call_seconds_count{operation=\"recall\",outcome=\"ok\"}", 1);
            assertValue(page, "memnos_call_seconds_count{operation=\"recall\",outcome=\"forbidden\"}", 1);
            assertValue(page, "memnos_refusals_total{reason=\"forbidden\"}", 1);
            assertValue(page, "memnos_refusals_total{reason=\"unauthenticated\"}", 1);
            assertValue(page, "memnos_captures_total{client=\"none\"}", 1);
            assertValue(page, "memnos_extractions_total{extraction=\"rules\"}", 1);
            assertValue(page, "memnos_http_requests_total{method=\"POST\",route=\"/recall\",status=\"200\"}", 1);
            assertValue(page, "memnos_http_requests_total{method=\"POST\",route=\"/recall\",status=\"403\"}", 1);
            assertValue(page, "memnos_http_requests_total{method=\"GET\",route=\"none\",status=\"404\"}", 1);
            for (String stage : List.of("embed", "search", "lexical", "rerank", "memories")) {
                assertTrue(
                        page.stream()
                                .anyMatch(
                                        line -> line.startsWith("memnos_recall_stage_seconds_count{stage=\"" + stage)),
                        () -> stage + " in " + page);
            }
            for (String stage : List.of("redact", "listen", "draw", "store")) {
                assertValue(page, "memnos_remember_stage_seconds_count{stage=\"" + stage + "\"}", 1);
            }
            assertTrue(page.stream().anyMatch(line -> line.startsWith("memnos_pool_connections{state=\"idle\"}")));
            assertTrue(page.stream().anyMatch(line -> line.startsWith("memnos_jobs_waiting{kind=\"embed\"}")));
        }
    }

    @Test
    void every_figure_that_is_promised_is_there_and_no_other() {
        try (Team team = Team.measured(Duration.ZERO).member("ada", "team:*")) {
            team.rest("ada").post("/remember", NOTE).body(200);
            Set<String> described = figures(team).stream()
                    .filter(line -> line.startsWith("# TYPE "))
                    .map(line -> line.substring("# TYPE ".length()))
                    .collect(Collectors.toSet());
            Set<String> promised = Arrays.stream(Metric.values())
                    .map(metric -> metric.title() + " " + metric.kind().type())
                    .collect(Collectors.toSet());
            assertTrue(promised.containsAll(described), described.toString());
            Set<String> looked = Arrays.stream(Metric.values())
                    .filter(metric -> metric.kind() == Kind.GAUGE || metric.kind() == Kind.TOTAL)
                    .filter(metric -> !NOT_ALWAYS.contains(metric))
                    .map(metric -> metric.title() + " " + metric.kind().type())
                    .collect(Collectors.toSet());
            assertTrue(described.containsAll(looked), described.toString());
        }
    }

    @Test
    void no_namespace_name_or_text_is_in_a_figure() {
        try (Team team = Team.measured(Duration.ofNanos(1)).member("ada-lovelace", "team:*")) {
            Rest ada = team.rest("ada-lovelace");
            ada.post("/remember", NOTE).body(200);
            ada.post("/recall", QUESTION).body(200);
            String page = String.join("\n", figures(team));
            for (String told : List.of("secretive", "lovelace", "billing", "Kim", "mnk_")) {
                assertFalse(page.contains(told), told);
            }
        }
    }

    @Test
    void a_slow_recall_is_logged_with_its_receipt_and_never_with_its_words() {
        PrintStream standing = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        JsonNode answer;
        try (Team team = Team.measured(Duration.ofNanos(1)).member("ada", "team:*")) {
            team.rest("ada").post("/remember", NOTE).body(200);
            System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
            answer = team.rest("ada").post("/recall", QUESTION).body(200);
            assertValue(figures(team), "memnos_recalls_slow_total", 1);
        } finally {
            System.setErr(standing);
        }
        String logged = log.toString(StandardCharsets.UTF_8);
        assertTrue(
                logged.contains(
                        "slow recall: receipt=" + answer.path("receipt_id").asString() + " took_ms="),
                logged);
        assertTrue(logged.contains("search:") && logged.contains("degraded=["), logged);
        assertFalse(logged.contains("billing") || logged.contains("secretive"), logged);
    }

    @Test
    void a_quick_recall_is_not_logged() {
        try (Team team = Team.measured(Duration.ofHours(1)).member("ada", "team:*")) {
            team.rest("ada").post("/recall", QUESTION).body(200);
            assertEquals(
                    List.of("memnos_recalls_slow_total 0.0"),
                    figures(team).stream()
                            .filter(line -> line.startsWith("memnos_recalls_slow_total"))
                            .toList());
        }
    }

    private static List<String> figures(Team team) {
        return team.rest("root").get("/metrics").lines();
    }

    private static void assertValue(List<String> page, String series, long value) {
        assertTrue(
                page.contains(series + " " + value) || page.contains(series + " " + value + ".0"),
                () -> series + " is not " + value + " in\n" + String.join("\n", page));
    }
}
