package net.memnos.benchmarks.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import net.memnos.benchmarks.report.Percentiles;
import net.memnos.benchmarks.report.Row;

/** How long the reference server takes to find something among so many texts, and to store one more. */
public final class ReferenceLatency {

    private static final int CALLS = 100;
    private static final int BATCH = 1000;
    private static final int ASKED_WORDS = 2;

    private final ReferenceServer.Installed installed;
    private final IntFunction<String> texts;

    /** @param texts by their number */
    public ReferenceLatency(ReferenceServer.Installed installed, IntFunction<String> texts) {
        this.installed = installed;
        this.texts = texts;
    }

    /** For a store of each size. */
    public List<Row> measure(List<Integer> sizes) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int size : sizes) {
            Path folder = Files.createTempDirectory("memnos-bench-reference-");
            Path file = folder.resolve("memory.jsonl");
            try (ReferenceServer server = ReferenceServer.start(installed, file)) {
                rows.addAll(measure(server, size));
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        }
        return rows;
    }

    private List<Row> measure(ReferenceServer server, int size) throws IOException {
        for (int from = 0; from < size; from += BATCH) {
            store(server, from, Math.min(size, from + BATCH));
        }
        List<Double> found = new ArrayList<>();
        List<Double> stored = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            String wanted = words(texts.apply(call * Math.max(1, size / CALLS) % size));
            long started = System.nanoTime();
            server.search(wanted);
            found.add((System.nanoTime() - started) / 1e6);
            started = System.nanoTime();
            store(server, size + call, size + call + 1);
            stored.add((System.nanoTime() - started) / 1e6);
        }
        return List.of(row("reference search_nodes", size, found), row("reference create_entities", size, stored));
    }

    private static Row row(String what, int size, List<Double> times) {
        return Percentiles.of(
                Row.of("what", what).and("size", String.valueOf(size)).and("clients", "1"), times);
    }

    private void store(ReferenceServer server, int from, int to) throws IOException {
        List<String> names = new ArrayList<>();
        List<String> some = new ArrayList<>();
        for (int number = from; number < to; number++) {
            names.add("turn-" + number);
            some.add(texts.apply(number));
        }
        server.store(names, some);
    }

    /** The beginning of a text, which it is found by. */
    private static String words(String text) {
        String[] words = text.split(" ", ASKED_WORDS + 1);
        return String.join(" ", List.of(words).subList(0, Math.min(ASKED_WORDS, words.length)));
    }
}
