package net.memnos.engine.recall.rerank;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Ranked;

/** How much each feature counts. Immutable. */
public final class Coefficients {

    private static final String FILE = "coefficients.tsv";

    private final Map<Feature, Double> values;

    /** What a candidate with every good feature has. */
    private final double best;

    public Coefficients(Map<Feature, Double> values) {
        this.values = new EnumMap<>(values);
        this.best = values.values().stream()
                .mapToDouble(value -> Math.max(0, value))
                .sum();
        if (!(best > 0) || !Double.isFinite(best)) {
            throw new IllegalArgumentException("coefficients have to be numbers, one of them more than 0");
        }
    }

    /** The column of the built-in file that is for a kind of question. */
    public static Coefficients builtIn(String column) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Coefficients.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8))) {
            return parse(lines.lines().toList(), column);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table with a head line and one line for each feature; lines that start with # are talk. */
    static Coefficients parse(List<String> lines, String column) {
        List<List<String>> rows = lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> List.of(line.strip().split("\t", -1)))
                .toList();
        int at = rows.isEmpty() ? -1 : rows.getFirst().indexOf(column);
        if (at < 1) {
            throw new IllegalArgumentException("there is no column " + column);
        }
        Map<Feature, Double> values = new EnumMap<>(Feature.class);
        rows.stream().skip(1).forEach(row -> values.put(Feature.of(row.getFirst()), Double.parseDouble(row.get(at))));
        return new Coefficients(values);
    }

    public double of(Feature feature) {
        return values.getOrDefault(feature, 0.0);
    }

    /** The weighted sum by itself. */
    public double sum(Features features) {
        double sum = 0;
        for (Map.Entry<Feature, Double> value : features.values().entrySet()) {
            sum += of(value.getKey()) * value.getValue();
        }
        return sum;
    }

    /** The candidate's score, 1 at most, with what each feature contributed. */
    Ranked score(Candidate candidate, Features features) {
        Map<String, Double> parts = new HashMap<>();
        features.values().forEach((feature, value) -> {
            double part = of(feature) * value / best;
            if (part != 0) {
                parts.put(feature.label(), part);
            }
        });
        return Ranked.sum(candidate, parts);
    }
}
