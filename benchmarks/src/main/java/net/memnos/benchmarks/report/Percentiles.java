package net.memnos.benchmarks.report;

import java.util.List;

/** Percentiles of how long calls took. */
public final class Percentiles {

    private Percentiles() {}

    /** The same row with them. */
    public static Row of(Row row, List<Double> milliseconds) {
        List<Double> sorted = milliseconds.stream().sorted().toList();
        return row.counting("calls", sorted.size())
                .with("p50_ms", at(sorted, 50))
                .with("p95_ms", at(sorted, 95))
                .with("p99_ms", at(sorted, 99))
                .with("max_ms", at(sorted, 100));
    }

    private static double at(List<Double> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
