package net.memnos.benchmarks.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import net.memnos.benchmarks.report.Percentiles;
import net.memnos.benchmarks.report.Row;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.recall.RecallResult;
import net.memnos.engine.transfer.Line;

/**
 * How long a recall and a remember take in one namespace of so many made-up turns, by 1 and by 8 clients, beside a bare round
 * trip to the database; by how much a short deadline is passed; and how fast the turns came in. Sizes are reached one after the other in the same store.
 */
public final class Latency {

    private static final NamespaceName NAMESPACE = new NamespaceName("bench:scale");
    private static final int CALLS = 200;
    private static final int WARM_UP = 40;
    private static final List<Integer> CLIENTS = List.of(1, 8);
    private static final List<Integer> CROWDS = List.of(8, 32);
    private static final Duration DEADLINE = Duration.ofMillis(60);
    private static final long SEED = 20261128;

    private final SyntheticTalk talk = new SyntheticTalk(SEED);
    private final ScaleEngine engine;
    private final Map<String, Integer> degraded = new TreeMap<>();
    private int stored;

    public Latency(ScaleEngine engine) {
        this.engine = engine;
    }

    /** Fills the namespace up to a size. */
    public Row fill(int size) throws InterruptedException {
        if (size <= stored) {
            throw new IllegalArgumentException("sizes have to grow: " + size + " after " + stored);
        }
        Iterator<Line> lines = talk.lines(size);
        for (int i = 0; i < stored; i++) {
            lines.next();
        }
        int fresh = size - stored;
        long started = System.nanoTime();
        engine.importLines(NAMESPACE, lines);
        double imported = seconds(started);
        engine.settle();
        stored = size;
        return Row.of("what", "fill")
                .and("size", String.valueOf(size))
                .counting("imported", fresh)
                .with("turns_per_second", fresh / imported)
                .with("vectors_and_indexes_s", seconds(started) - imported);
    }

    /** Asks and stores, by each number of clients. */
    public List<Row> measure() throws InterruptedException, ExecutionException {
        int step = Math.max(1, stored / (CALLS + WARM_UP));
        Map<String, Integer> left = new ConcurrentHashMap<>();
        List<Row> rows = new ArrayList<>();
        rows.add(row("round_trip", 1, run(1, _ -> engine.roundTrip())));
        for (int clients : CLIENTS) {
            IntConsumer recall = call -> {
                RecallResult result = engine.recall(NAMESPACE, talk.question(call * step % stored));
                result.degraded().forEach(one -> left.merge(one.arm(), 1, Integer::sum));
            };
            rows.add(row("recall", clients, run(clients, recall)));
        }
        left.forEach((arm, count) -> degraded.merge("size " + stored + ": recall without " + arm, count, Integer::sum));
        for (int clients : CROWDS) {
            rows.add(deadline(clients));
        }
        for (int clients : CLIENTS) {
            IntConsumer remember = call -> engine.remember(
                    NAMESPACE,
                    talk.text(50_000_000 + call) + " The port of service " + call + " is 80" + call + ".",
                    "live" + call % 8);
            rows.add(row("remember", clients, run(clients, remember)));
        }
        return rows;
    }

    /** By how much the slowest answers are late when little time is given. */
    private Row deadline(int clients) throws InterruptedException, ExecutionException {
        AtomicInteger answered = new AtomicInteger();
        List<Double> late = run(clients, call -> {
                    RecallResult result = engine.recall(NAMESPACE, talk.question(call * 31 % stored), DEADLINE);
                    answered.addAndGet(result.memories().isEmpty() ? 0 : 1);
                })
                .stream()
                .map(time -> Math.max(0, time - DEADLINE.toMillis()))
                .toList();
        return Percentiles.of(
                        Row.of("what", "late after " + DEADLINE.toMillis() + " ms")
                                .and("size", String.valueOf(stored))
                                .and("clients", String.valueOf(clients)),
                        late)
                .counting("answered", answered.get());
    }

    /** How often answers were not whole, by the arm that was missing. */
    public Map<String, Integer> degraded() {
        return Map.copyOf(degraded);
    }

    private Row row(String what, int clients, List<Double> times) {
        Row row = Row.of("what", what).and("size", String.valueOf(stored)).and("clients", String.valueOf(clients));
        return Percentiles.of(row, times).counting("rss_mib", resident());
    }

    private static List<Double> run(int clients, IntConsumer call) throws InterruptedException, ExecutionException {
        for (int i = 0; i < WARM_UP; i++) {
            call.accept(CALLS + i);
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
            List<Future<Double>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                int number = i;
                calls.add(pool.submit(() -> {
                    long started = System.nanoTime();
                    call.accept(number);
                    return (System.nanoTime() - started) / 1e6;
                }));
            }
            List<Double> times = new ArrayList<>();
            for (Future<Double> one : calls) {
                times.add(one.get());
            }
            return times;
        }
    }

    /** In MiB; 0 where the system does not tell. */
    private static long resident() {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}
