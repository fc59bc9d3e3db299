package net.memnos.engine.reconcile;

import java.util.List;
import net.memnos.engine.embedding.LazyEmbedder;

/** By the built-in model; where it is not there, all texts are taken for near, and the words decide alone. Thread-safe. */
public record ModelResemblance(LazyEmbedder embedder) implements Resemblance {

    private static final double WITHOUT_MODEL = 0.75;

    @Override
    public List<Double> of(String text, List<String> others) {
        if (!embedder.ready()) {
            return others.stream().map(_ -> WITHOUT_MODEL).toList();
        }
        float[] vector = embedder.embed(text).vector();
        return embedder.embedAll(others).stream()
                .map(other -> product(vector, other.vector()))
                .toList();
    }

    private static double product(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }
}
