package net.memnos.engine.embedding;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** An embedder without a model: texts that share words have near vectors. Reads 20 words. */
public final class WordEmbedder implements Embedder {

    public static final EmbeddingSpace SPACE = new EmbeddingSpace("words", "mean", 384);
    private static final int WORDS_MAX = 20;

    private final AtomicInteger runs = new AtomicInteger();
    private final Runnable onClose;

    public WordEmbedder() {
        this(() -> {});
    }

    public WordEmbedder(Runnable onClose) {
        this.onClose = onClose;
    }

    /** How many texts it has embedded. */
    public int runs() {
        return runs.get();
    }

    @Override
    public EmbeddingSpace space() {
        return SPACE;
    }

    @Override
    public Embedded embed(String text) {
        runs.incrementAndGet();
        String[] words = text.toLowerCase(java.util.Locale.ROOT).split("\\W+");
        int read = Math.min(words.length, WORDS_MAX);
        double[] sum = new double[SPACE.dimensions()];
        for (int i = 0; i < read; i++) {
            Random random = new Random(words[i].hashCode());
            for (int d = 0; d < sum.length; d++) {
                sum[d] += random.nextGaussian();
            }
        }
        double squares = 0;
        for (double x : sum) {
            squares += x * x;
        }
        float[] vector = new float[sum.length];
        for (int d = 0; d < sum.length; d++) {
            vector[d] = (float) (sum[d] / Math.sqrt(squares));
        }
        return new Embedded(vector, read, words.length > WORDS_MAX);
    }

    @Override
    public void close() {
        onClose.run();
    }
}
