package net.memnos.benchmarks.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run found, and everything that somebody needs to run it again.
 *
 * @param command as it can be typed
 * @param version of memnos
 * @param database the server that was used
 * @param settings what was not left at its default
 * @param models what was asked, by the part that it had, and the checksums of prompts
 * @param tuned what of memnos was set with which data in view
 * @param predictions what was found or answered for each question; they lie in a file beside the figures
 * @param notes what a reader of the figures has to know
 */
public record Report(
        String command,
        String version,
        Instant date,
        String database,
        List<DataFile> data,
        List<String> settings,
        Map<String, String> models,
        List<String> tuned,
        List<Row> rows,
        List<JsonNode> predictions,
        List<String> notes) {

    public Report {
        data = List.copyOf(data);
        settings = List.copyOf(settings);
        models = Collections.unmodifiableMap(new TreeMap<>(models));
        tuned = List.copyOf(tuned);
        rows = List.copyOf(rows);
        predictions = List.copyOf(predictions);
        notes = List.copyOf(notes);
    }

    /** A file with figures, by its checksum. */
    public record DataFile(Path file, long bytes, String sha256) {}

    /** Where the predictions of a file of figures lie: {@code result.predictions.jsonl} beside {@code result.json}. */
    public static Path predictionsBeside(Path figures) {
        String name = String.valueOf(figures.getFileName()).replaceFirst("[.]json$", "");
        return figures.resolveSibling(name + ".predictions.jsonl");
    }

    /** For a program. */
    public ObjectNode json() {
        ObjectNode node = JsonMapper.shared()
                .createObjectNode()
                .put("benchmark", "memnos")
                .put("format", 1)
                .put("command", command)
                .put("version", version)
                .put("date", date.toString());
        node.set("machine", Machine.json());
        node.put("database", database);
        ArrayNode files = node.putArray("data");
        data.forEach(one -> files.addObject()
                .put("file", String.valueOf(one.file().getFileName()))
                .put("bytes", one.bytes())
                .put("sha256", one.sha256()));
        ArrayNode set = node.putArray("settings");
        settings.forEach(set::add);
        ObjectNode asked = node.putObject("models");
        models.forEach(asked::put);
        ArrayNode seen = node.putArray("tuned");
        tuned.forEach(seen::add);
        ArrayNode figures = node.putArray("figures");
        for (Row row : rows) {
            ObjectNode one = figures.addObject();
            row.labels().forEach(one::put);
            row.figures().forEach((name, figure) -> {
                if (figure instanceof Long count) {
                    one.put(name, count.longValue());
                } else {
                    one.put(name, figure.doubleValue());
                }
            });
        }
        ArrayNode remarks = node.putArray("notes");
        notes.forEach(remarks::add);
        return node;
    }

    /** For a person: one table for each set of columns, then where and on what it was measured. */
    public String text() {
        List<String> lines = new ArrayList<>();
        List<Row> left = new ArrayList<>(rows);
        while (!left.isEmpty()) {
            List<String> columns = columns(left.getFirst());
            List<Row> alike = new ArrayList<>();
            while (!left.isEmpty() && columns(left.getFirst()).equals(columns)) {
                alike.add(left.removeFirst());
            }
            lines.addAll(table(columns, alike));
            lines.add("");
        }
        lines.add(Machine.text() + "; " + database);
        data.forEach(one -> lines.add(one.file().getFileName() + ", sha256 " + one.sha256()));
        lines.add("memnos " + version + ", " + date + ": " + command);
        lines.addAll(settings);
        models.forEach((part, model) -> lines.add(part + ": " + model));
        lines.addAll(notes);
        tuned.forEach(one -> lines.add("Tuned: " + one));
        return String.join("\n", lines);
    }

    private static List<String> columns(Row row) {
        Set<String> columns = new LinkedHashSet<>(row.labels().keySet());
        columns.addAll(row.figures().keySet());
        return List.copyOf(columns);
    }

    private static List<String> table(List<String> columns, List<Row> rows) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(columns);
        rows.forEach(row ->
                cells.add(columns.stream().map(column -> cell(row, column)).toList()));
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            int at = column;
            widths.add(
                    cells.stream().mapToInt(line -> line.get(at).length()).max().orElse(0));
        }
        return cells.stream()
                .map(line -> line(columns, line, widths, rows.getFirst()))
                .toList();
    }

    private static String line(List<String> columns, List<String> cells, List<Integer> widths, Row sample) {
        List<String> padded = new ArrayList<>();
        for (int at = 0; at < cells.size(); at++) {
            String space = " ".repeat(widths.get(at) - cells.get(at).length());
            boolean number = sample.figures().containsKey(columns.get(at));
            padded.add(number ? space + cells.get(at) : cells.get(at) + space);
        }
        return padded.stream().collect(Collectors.joining("  ")).stripTrailing();
    }

    private static String cell(Row row, String column) {
        Number figure = row.figures().get(column);
        return switch (figure) {
            case null -> row.labels().getOrDefault(column, "");
            case Long count -> count.toString();
            default ->
                String.format(Locale.ROOT, Math.abs(figure.doubleValue()) < 10 ? "%.4f" : "%.1f", figure.doubleValue());
        };
    }
}
