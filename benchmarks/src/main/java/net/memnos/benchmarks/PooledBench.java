package net.memnos.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import net.memnos.benchmarks.fit.FeatureCollector;
import net.memnos.benchmarks.fit.Judged;
import net.memnos.benchmarks.recall.PlainBm25;
import net.memnos.benchmarks.recall.PooledTurns;
import net.memnos.benchmarks.recall.UserTurns;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.benchmarks.run.Said;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.recall.rerank.Feature;

/** {@code PooledBench FILE [--misses]}: is one of the turns that answer among the first ten, all users' turns in one memory? */
public final class PooledBench {

    private static final NamespaceName POOL = new NamespaceName("pooled");
    private static final int DEPTH = 10;
    private static final int LIMIT = 20;
    private static final String PREFERENCE = "single-session-preference";

    private PooledBench() {}

    /** Where the first turn that answers stands, from 0, by ranking; far down when it is not found. */
    private record Row(UserTurns question, Map<String, Integer> places, double milliseconds) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> files = new ArrayList<>(List.of(arguments));
        boolean misses = files.remove("--misses");
        if (files.size() != 1) {
            System.err.println("usage: PooledBench FILE [--misses]");
            System.exit(2);
        }
        PooledTurns pool = new PooledTurns(UserTurns.read(Path.of(files.getFirst())));
        List<Row> rows = new ArrayList<>();
        try (BenchEngine engine = BenchEngine.fresh()) {
            pool.turns().forEach(turn -> engine.remember(POOL, turn));
            engine.awaitVectors();
            FeatureCollector collector = new FeatureCollector(engine);
            for (PooledTurns.Asked asked : pool.questions()) {
                Row row = row(engine, collector, pool, asked);
                rows.add(row);
                if (misses && row.places().getOrDefault("recall", LIMIT) >= DEPTH) {
                    System.out.println(
                            row.question().type() + ": " + row.question().question());
                }
            }
        }
        for (String ranking : rows.getFirst().places().keySet()) {
            System.out.println("pooled " + ranking + " turns=" + pool.turns().size() + " all "
                    + figures(rows, ranking, row -> true)
                    + " preferences "
                    + figures(rows, ranking, row -> row.question().type().equals(PREFERENCE)));
        }
        List<Double> times = rows.stream().map(Row::milliseconds).sorted().toList();
        System.out.println(String.format(
                Locale.ROOT,
                "pooled recall p50_ms=%.1f p95_ms=%.1f",
                times.get(times.size() / 2),
                times.get(times.size() * 95 / 100)));
    }

    private static Row row(BenchEngine engine, FeatureCollector collector, PooledTurns pool, PooledTurns.Asked asked) {
        String text = asked.question().question();
        Map<String, Integer> places = new LinkedHashMap<>();
        List<String> texts = pool.turns().stream().map(Said::text).toList();
        places.put(
                "bm25",
                place(
                        PlainBm25.rank(text, texts).stream()
                                .map(number ->
                                        String.valueOf(pool.turns().get(number).id()))
                                .toList(),
                        asked.gold()));
        places.put(
                "dense", place(dense(collector.judge(POOL, asked.question().id(), text, asked.gold())), asked.gold()));
        long started = System.nanoTime();
        List<String> recalled = engine.recall(POOL, text, LIMIT).stream()
                .flatMap(memory -> memory.externalIds().stream())
                .distinct()
                .toList();
        double milliseconds = (System.nanoTime() - started) / 1e6;
        places.put("recall", place(recalled, asked.gold()));
        return new Row(asked.question(), places, milliseconds);
    }

    /** By the vector of the turn alone. */
    private static List<String> dense(Judged judged) {
        return judged.turns().stream()
                .sorted(Comparator.comparingDouble(turn -> -turn.features().of(Feature.DENSE_OWN)))
                .map(Judged.Turn::id)
                .toList();
    }

    private static int place(List<String> ranking, Set<String> gold) {
        return ranking.stream()
                .filter(gold::contains)
                .findFirst()
                .map(ranking::indexOf)
                .orElse(Integer.MAX_VALUE);
    }

    private static String figures(List<Row> rows, String ranking, Predicate<Row> which) {
        List<Integer> places = rows.stream()
                .filter(which)
                .map(row -> row.places().getOrDefault(ranking, Integer.MAX_VALUE))
                .toList();
        return String.format(
                Locale.ROOT,
                "questions=%d hit_at_10=%.3f mrr=%.3f",
                places.size(),
                places.stream()
                        .mapToDouble(place -> place < DEPTH ? 1 : 0)
                        .average()
                        .orElse(0),
                places.stream()
                        .mapToDouble(place -> place < LIMIT ? 1.0 / (place + 1) : 0)
                        .average()
                        .orElse(0));
    }
}
