package net.memnos.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import net.memnos.benchmarks.scale.ScaleEngine;
import net.memnos.benchmarks.scale.SyntheticTalk;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.recall.RecallResult;
import net.memnos.engine.transfer.Line;

/**
 * {@code LatencyBench SIZE...}: how long a recall and a remember take in one namespace of so many made-up turns, by 1 and by
 * 8 clients, beside a bare round trip to the database; by how much a short deadline is passed; and how fast the turns came in.
 * Sizes are reached one after the other in the same store.
 */
public final class LatencyBench {

    private static final NamespaceName NAMESPACE = new NamespaceName("bench:scale");
    private static final int CALLS = 200;
    private static final int WARM_UP = 40;
    private static final List<Integer> CLIENTS = List.of(1, 8);
    private static final List<Integer> CROWDS = List.of(8, 32);
    private static final Duration DEADLINE = Duration.ofMillis(60);

    private LatencyBench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.err.println("usage: LatencyBench SIZE...");
            System.exit(2);
        }
        SyntheticTalk talk = new SyntheticTalk(20261128);
        try (ScaleEngine engine = ScaleEngine.fresh()) {
            int stored = 0;
            for (String argument : arguments) {
                int size = Integer.parseInt(argument);
                Iterator<Line> lines = talk.lines(size);
                for (int i = 0; i < stored; i++) {
                    lines.next();
                }
                long started = System.nanoTime();
                engine.importLines(NAMESPACE, lines);
                double imported = seconds(started);
                engine.settle();
                System.out.printf(
                        Locale.ROOT,
                        "size=%d imported=%d turns_per_second=%.0f vectors_and_indexes_s=%.0f%n",
                        size,
                        size - stored,
                        (size - stored) / imported,
                        seconds(started) - imported);
                stored = size;
                measure(engine, talk, size);
            }
        }
    }

    private static void measure(ScaleEngine engine, SyntheticTalk talk, int size)
            throws InterruptedException, ExecutionException, IOException {
        int step = Math.max(1, size / (CALLS + WARM_UP));
        print("round_trip", size, 1, run(1, _ -> engine.roundTrip()), "");
        Map<String, Integer> degraded = Collections.synchronizedMap(new HashMap<>());
        for (int clients : CLIENTS) {
            IntConsumer recall = call -> {
                RecallResult result = engine.recall(NAMESPACE, talk.question(call * step % size));
                result.degraded().forEach(one -> degraded.merge(one.arm(), 1, Integer::sum));
            };
            print("recall", size, clients, run(clients, recall), degraded.toString());
            degraded.clear();
        }
        for (int clients : CROWDS) {
            deadline(engine, talk, size, clients);
        }
        for (int clients : CLIENTS) {
            IntConsumer remember = call -> engine.remember(
                    NAMESPACE,
                    talk.text(50_000_000 + call) + " The port of service " + call + " is 80" + call + ".",
                    "live" + call % 8);
            print("remember", size, clients, run(clients, remember), "");
        }
    }

    private static void deadline(ScaleEngine engine, SyntheticTalk talk, int size, int clients)
            throws InterruptedException, ExecutionException {
        AtomicInteger answered = new AtomicInteger();
        List<Double> times = run(clients, call -> {
            RecallResult result = engine.recall(NAMESPACE, talk.question(call * 31 % size), DEADLINE);
            answered.addAndGet(result.memories().isEmpty() ? 0 : 1);
        });
        double most = DEADLINE.toMillis();
        System.out.printf(
                Locale.ROOT,
                "deadline size=%d clients=%d deadline_ms=%.0f over_p95_ms=%.1f over_max_ms=%.1f answered=%d of=%d%n",
                size,
                clients,
                most,
                Math.max(0, at(times, 95) - most),
                Math.max(0, times.getLast() - most),
                answered.get(),
                CALLS + WARM_UP);
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
            Collections.sort(times);
            return times;
        }
    }

    private static void print(String what, int size, int clients, List<Double> times, String degraded)
            throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%s size=%d clients=%d p50_ms=%.1f p95_ms=%.1f p99_ms=%.1f max_ms=%.1f rss_mib=%d %s%n",
                what,
                size,
                clients,
                at(times, 50),
                at(times, 95),
                at(times, 99),
                times.getLast(),
                resident(),
                degraded);
    }

    private static double at(List<Double> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    /** In MiB; 0 where the system does not tell. */
    private static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}
