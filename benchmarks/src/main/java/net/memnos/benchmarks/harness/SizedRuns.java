package net.memnos.benchmarks.harness;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import net.memnos.benchmarks.peer.ReferenceLatency;
import net.memnos.benchmarks.peer.ReferenceServer;
import net.memnos.benchmarks.report.Percentiles;
import net.memnos.benchmarks.report.Row;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.benchmarks.run.Said;
import net.memnos.benchmarks.scale.Latency;
import net.memnos.benchmarks.scale.ScaleEngine;
import net.memnos.benchmarks.scale.SyntheticTalk;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.transfer.Line;
import net.memnos.engine.turn.Role;

/** {@code latency} and {@code ingest}: how long calls take, and how fast turns come in. */
final class SizedRuns {

    private static final long SEED = 20261129;
    private static final int LIVE_MAX = 500;

    private SizedRuns() {}

    static Found latency(Order order) throws InterruptedException, ExecutionException {
        List<Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        try (ScaleEngine engine = ScaleEngine.fresh()) {
            Latency latency = new Latency(engine);
            for (int size : order.sizes()) {
                rows.add(latency.fill(size));
                rows.addAll(latency.measure());
                System.err.println(size + " turns measured");
            }
            notes.add(
                    "Made-up turns in one namespace; vectors without a model, in one process with the engine, so neither a"
                            + " query's embedding nor HTTP or MCP is in these times; fsync is on.");
            latency.degraded().forEach((what, count) -> notes.add(what + " in " + count + " answers"));
            reference(order.sizes(), rows, notes);
            return new Found(engine.server(), rows, notes);
        }
    }

    private static void reference(List<Integer> sizes, List<Row> rows, List<String> notes) {
        Optional<ReferenceServer.Installed> installed = ReferenceServer.find();
        if (installed.isEmpty()) {
            notes.add(ReferenceServer.leftOut());
            return;
        }
        try {
            rows.addAll(new ReferenceLatency(installed.get(), new SyntheticTalk(SEED)::text).measure(sizes));
            notes.add(
                    "reference: the npm package server-memory over stdio; it keeps a graph in a file and finds substrings, so"
                            + " its times are of other, lesser work.");
        } catch (IOException e) {
            notes.add("Left out: the npm package server-memory as a peer; it failed: " + e.getMessage());
        }
    }

    static Found ingest(Order order) throws InterruptedException {
        int size = order.sizes().getFirst();
        NamespaceName namespace = new NamespaceName("bench:ingest");
        SyntheticTalk talk = new SyntheticTalk(SEED);
        try (BenchEngine engine = BenchEngine.fresh()) {
            engine.model().embed("Loading is no part of what is measured.");
            List<Row> rows = new ArrayList<>();
            Iterator<Line> lines = talk.lines(size);
            long started = System.nanoTime();
            engine.importLines(namespace, lines);
            double stored = seconds(started);
            engine.awaitVectors();
            double whole = seconds(started);
            rows.add(Row.of("what", "import")
                    .counting("turns", size)
                    .with("stored_s", stored)
                    .with("stored_per_second", size / stored)
                    .with("with_vectors_s", whole)
                    .with("with_vectors_per_second", size / whole));
            rows.add(Percentiles.of(Row.of("what", "remember"), live(engine, talk, size)));
            return new Found(
                    engine.database().described(),
                    rows,
                    List.of(
                            "Made-up turns with the built-in model and rules; stored: acknowledged and found by their words;"
                                    + " remember: one call after the other, vectors being made beside it; fsync is on."));
        }
    }

    private static List<Double> live(BenchEngine engine, SyntheticTalk talk, int size) {
        NamespaceName namespace = new NamespaceName("bench:live");
        List<Double> times = new ArrayList<>();
        for (int call = 0; call < Math.min(size, LIVE_MAX); call++) {
            long started = System.nanoTime();
            engine.remember(
                    namespace,
                    new Said(
                            Instant.now(),
                            null,
                            Role.USER,
                            talk.text(50_000_000 + call) + " The port of service " + call + " is 80" + call + ".",
                            "live" + call % 8,
                            null));
            times.add((System.nanoTime() - started) / 1e6);
        }
        return times;
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}
