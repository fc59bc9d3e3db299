package net.memnos.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReportTest {

    private static final Report REPORT = new Report(
            "memnos bench locomo locomo10.json",
            "1.2.3",
            Instant.parse("2026-11-28T10:00:00Z"),
            "PostgreSQL 17.11, pgvector 0.8.0",
            List.of(new Report.DataFile(Path.of("some", "locomo10.json"), 12, "abc")),
            List.of("weight 50"),
            Map.of("embedding", "bge"),
            List.of("weights: set by hand"),
            List.of(
                    Row.of("ranking", "rrf").counting("questions", 10).with("mrr", 0.51239),
                    Row.of("ranking", "memnos").counting("questions", 10).with("mrr", 1),
                    Row.of("ranking", "memnos").with("p50_ms", 12.345)),
            List.of(),
            List.of("a note"));

    @Test
    void a_person_gets_tables_and_what_is_needed_to_run_it_again() {
        List<String> lines = REPORT.text().lines().toList();
        assertEquals("ranking  questions     mrr", lines.getFirst());
        assertEquals("rrf             10  0.5124", lines.get(1));
        assertEquals("memnos          10  1.0000", lines.get(2));
        assertEquals(List.of("ranking  p50_ms", "memnos     12.3"), lines.subList(4, 6));
        assertTrue(REPORT.text().contains("locomo10.json, sha256 abc"));
        assertTrue(REPORT.text().contains("memnos 1.2.3, 2026-11-28T10:00:00Z: memnos bench locomo locomo10.json"));
    }

    @Test
    void a_program_gets_every_figure_in_full() {
        JsonNode json = REPORT.json();
        assertEquals(0.51239, json.path("figures").path(0).path("mrr").asDouble(), 0);
        assertEquals("memnos", json.path("figures").path(1).path("ranking").asString());
        assertEquals("abc", json.path("data").path(0).path("sha256").asString());
        assertTrue(json.path("machine").path("cores").asInt() > 0);
        assertTrue(json.path("machine").path("memory_mib").asLong() > 0);
        assertEquals("bge", json.path("models").path("embedding").asString());
        assertEquals("weights: set by hand", json.path("tuned").path(0).asString());
        assertEquals("a note", json.path("notes").path(0).asString());
    }

    @Test
    void percentiles_are_of_the_sorted_times() {
        Row row = Percentiles.of(
                Row.of("what", "recall"),
                IntStream.rangeClosed(1, 200).mapToObj(at -> 201.0 - at).toList());
        assertEquals(101, figure(row, "p50_ms"), 0);
        assertEquals(191, figure(row, "p95_ms"), 0);
        assertEquals(200, figure(row, "max_ms"), 0);
    }

    private static double figure(Row row, String name) {
        return row.figures().getOrDefault(name, 0).doubleValue();
    }
}
