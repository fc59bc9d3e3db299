package net.memnos.benchmarks.contradiction;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import net.memnos.engine.embedding.Embedder;

/** What a nearest statement alone would answer: by the embedding model, and by BM25. */
final class Baselines {

    private static final double K = 1.2;
    private static final double B = 0.75;

    private final Embedder embedder;
    private final Map<String, float[]> vectors = new HashMap<>();

    Baselines(Embedder embedder) {
        this.embedder = embedder;
    }

    int byEmbedding(Item item) {
        float[] claim = vector(item.claim());
        return best(item, i -> {
            float[] fact = vector(item.facts().get(i));
            return IntStream.range(0, claim.length)
                    .mapToDouble(at -> (double) claim[at] * fact[at])
                    .sum();
        });
    }

    private float[] vector(String text) {
        return vectors.computeIfAbsent(text, key -> embedder.embed(key).vector());
    }

    static int byWords(Item item) {
        List<List<String>> facts = item.facts().stream().map(Baselines::words).toList();
        double average = facts.stream().mapToInt(List::size).average().orElse(1);
        List<String> claim = words(item.claim()).stream().distinct().toList();
        return best(
                item,
                i -> claim.stream()
                        .mapToDouble(word -> weight(word, facts, i, average))
                        .sum());
    }

    private static double weight(String word, List<List<String>> facts, int at, double average) {
        long in = facts.stream().filter(fact -> fact.contains(word)).count();
        long times = facts.get(at).stream().filter(word::equals).count();
        double idf = Math.log(1 + (facts.size() - in + 0.5) / (in + 0.5));
        return idf * times * (K + 1) / (times + K * (1 - B + B * facts.get(at).size() / average));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static int best(Item item, IntToDoubleFunction score) {
        return IntStream.range(0, item.facts().size())
                .boxed()
                .max(Comparator.comparingDouble(score::applyAsDouble))
                .orElseThrow();
    }
}
