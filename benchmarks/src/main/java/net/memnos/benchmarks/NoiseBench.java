package net.memnos.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.benchmarks.run.Corpus;
import net.memnos.benchmarks.run.Said;
import net.memnos.benchmarks.truth.Verdict;
import net.memnos.engine.memory.Memory;

/** {@code NoiseBench FILE...}: what the rules make of ordinary talk, with a sample to read. */
public final class NoiseBench {

    private static final int SAMPLE = 60;
    private static final long SEED = 7;

    private NoiseBench() {}

    /** What became of a file's turns. */
    private record Found(String name, int turns, double seconds, List<Memory> facts, Map<String, String> texts) {

        List<Memory> closed() {
            return facts.stream().filter(fact -> fact.endedBecause() != null).toList();
        }

        String figures() {
            return String.format(
                    Locale.ROOT,
                    "turns=%d facts=%d facts_per_1000=%.1f closings=%d closings_per_1000=%.2f turns_per_second=%.0f",
                    turns,
                    facts.size(),
                    1000.0 * facts.size() / turns,
                    closed().size(),
                    1000.0 * closed().size() / turns,
                    turns / seconds);
        }

        void print(Memory fact) {
            System.out.println("  " + Verdict.line(fact));
            fact.sources().stream()
                    .map(id -> texts.getOrDefault(id, id))
                    .forEach(text -> System.out.println("      < " + text.replace('\n', ' ')));
        }
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            System.err.println("usage: NoiseBench FILE...");
            System.exit(2);
        }
        List<Found> all = new ArrayList<>();
        try (BenchEngine engine = BenchEngine.fresh()) {
            for (String file : arguments) {
                Found found = remembered(engine, Path.of(file));
                all.add(found);
                List<Memory> sample = new ArrayList<>(found.facts());
                Collections.shuffle(sample, new Random(SEED));
                System.out.println(found.name() + ": a sample of the facts");
                sample.stream().limit(SAMPLE).forEach(found::print);
                System.out.println(found.name() + ": all that ended");
                found.closed().forEach(found::print);
                System.out.println(found.name() + ": " + found.figures());
            }
        }
        System.out.println("noise " + sum(all).figures());
    }

    private static Found remembered(BenchEngine engine, Path file) throws IOException {
        List<Memory> facts = new ArrayList<>();
        Map<String, String> texts = new HashMap<>();
        List<Corpus> corpora = Corpus.read(file);
        long started = System.nanoTime();
        for (Corpus corpus : corpora) {
            for (Said said : corpus.turns()) {
                texts.put(engine.remember(corpus.namespace(), said), said.text());
            }
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        corpora.forEach(corpus -> facts.addAll(engine.facts(corpus.namespace())));
        return new Found(file.getFileName().toString(), texts.size(), seconds, facts, texts);
    }

    private static Found sum(List<Found> all) {
        List<Memory> facts = new ArrayList<>();
        all.forEach(found -> facts.addAll(found.facts()));
        return new Found(
                "all",
                all.stream().mapToInt(Found::turns).sum(),
                all.stream().mapToDouble(Found::seconds).sum(),
                facts,
                Map.of());
    }
}
