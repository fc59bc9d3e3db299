package net.memnos.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.benchmarks.run.Corpus;
import net.memnos.engine.access.NamespaceName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code LocomoBench FOLDER}: recall at turn level over what LocomoConvert wrote, without a server in between. */
public final class LocomoBench {

    private static final int DEPTH = 10;
    private static final int LIMIT = 20;
    private static final int HEADLINE_CATEGORY_MAX = 4;

    private LocomoBench() {}

    /** How one question fared. */
    private record Row(int number, int category, double recall, double reciprocal, double milliseconds) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 1) {
            System.err.println("usage: LocomoBench FOLDER");
            System.exit(2);
        }
        Path folder = Path.of(arguments[0]);
        List<Row> rows = new ArrayList<>();
        try (BenchEngine engine = BenchEngine.fresh()) {
            for (Corpus corpus : Corpus.locomo(folder)) {
                corpus.turns().forEach(turn -> engine.remember(corpus.namespace(), turn));
            }
            engine.awaitVectors();
            for (String line : Files.readAllLines(folder.resolve("questions.ndjson"))) {
                JsonNode question = JsonMapper.builder().build().readTree(line);
                if (!question.path("gold").isEmpty()) {
                    rows.add(row(engine, rows.size(), question));
                }
            }
        }
        for (int category = 1; category <= HEADLINE_CATEGORY_MAX + 1; category++) {
            int only = category;
            System.out.println("category " + category + "  "
                    + figures(
                            rows.stream().filter(row -> row.category() == only).toList()));
        }
        List<Row> headline = rows.stream()
                .filter(row -> row.category() <= HEADLINE_CATEGORY_MAX)
                .toList();
        for (int half = 0; half < 2; half++) {
            int remainder = half;
            System.out.println((half == 0 ? "first half   " : "second half  ")
                    + figures(headline.stream()
                            .filter(row -> row.number() % 2 == remainder)
                            .toList()));
        }
        System.out.println("locomo categories=1-4 " + figures(headline));
    }

    private static Row row(BenchEngine engine, int number, JsonNode question) {
        Set<String> gold = new HashSet<>();
        question.path("gold").forEach(id -> gold.add(id.asString()));
        long started = System.nanoTime();
        List<String> ids = engine
                .recall(
                        new NamespaceName(question.path("namespace").asString()),
                        question.path("question").asString(),
                        LIMIT)
                .stream()
                .flatMap(memory -> memory.externalIds().stream())
                .distinct()
                .toList();
        double milliseconds = (System.nanoTime() - started) / 1e6;
        long found = ids.stream().limit(DEPTH).filter(gold::contains).count();
        int first = ids.stream()
                .filter(gold::contains)
                .findFirst()
                .map(ids::indexOf)
                .orElse(-1);
        return new Row(
                number,
                question.path("category").asInt(),
                (double) found / gold.size(),
                first < 0 ? 0 : 1.0 / (first + 1),
                milliseconds);
    }

    private static String figures(List<Row> rows) {
        List<Double> times = rows.stream().map(Row::milliseconds).sorted().toList();
        return String.format(
                Locale.ROOT,
                "questions=%d recall_at_10=%.4f mrr=%.4f p50_ms=%.1f p95_ms=%.1f",
                rows.size(),
                average(rows, Row::recall),
                average(rows, Row::reciprocal),
                times.isEmpty() ? 0 : times.get(times.size() / 2),
                times.isEmpty() ? 0 : times.get(times.size() * 95 / 100));
    }

    private static double average(List<Row> rows, ToDoubleFunction<Row> figure) {
        return rows.stream().mapToDouble(figure).average().orElse(0);
    }
}
