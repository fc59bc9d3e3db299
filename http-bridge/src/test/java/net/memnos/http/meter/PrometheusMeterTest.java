package net.memnos.http.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.memnos.engine.meter.Metric;
import net.memnos.engine.meter.Reading;
import org.junit.jupiter.api.Test;

class PrometheusMeterTest {

    private final PrometheusMeter meter = new PrometheusMeter();

    @Test
    void clients_past_the_fiftieth_are_counted_together() throws IOException {
        for (int client = 0; client < 60; client++) {
            meter.count(Metric.CAPTURES, "client-" + client);
        }
        List<String> lines = page().lines()
                .filter(line -> line.startsWith("memnos_captures_total{"))
                .toList();
        assertEquals(51, lines.size());
        assertTrue(lines.contains("memnos_captures_total{client=\"other\"} 10.0"), lines.toString());
    }

    @Test
    void names_follow_the_conventions_of_prometheus() {
        for (Metric metric : Metric.values()) {
            assertTrue(metric.title().matches("(memnos|process|jvm)_[a-z_]+"), metric.title());
            boolean counts = Set.of(Metric.Kind.COUNTER, Metric.Kind.TOTAL).contains(metric.kind());
            assertEquals(counts, metric.title().endsWith("_total"), metric.title());
            assertTrue(metric.kind() != Metric.Kind.TIMER || metric.title().endsWith("_seconds"), metric.title());
        }
        assertEquals(
                Metric.values().length,
                Arrays.stream(Metric.values()).map(Metric::title).distinct().count());
    }

    @Test
    void every_metric_can_be_measured_with_its_labels() throws IOException {
        for (Metric metric : Metric.values()) {
            String[] labels = metric.labels().stream().map(_ -> "x").toArray(String[]::new);
            switch (metric.kind()) {
                case COUNTER -> meter.count(metric, labels);
                case TIMER -> meter.took(metric, 2_000_000_000L, labels);
                case GAUGE, TOTAL -> {
                    String page = page(Reading.of(metric, 3, labels));
                    assertTrue(page.contains("\n" + metric.title()), metric.title());
                }
            }
        }
        String page = page();
        assertTrue(page.contains("memnos_recall_stage_seconds_sum{stage=\"x\"} 2.0"), page);
        assertTrue(page.contains("memnos_recall_stage_seconds_bucket{stage=\"x\",le=\"2.5\"} 1"), page);
    }

    private String page(Reading... readings) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        meter.write(out, List.of(readings));
        return out.toString(StandardCharsets.UTF_8);
    }
}
