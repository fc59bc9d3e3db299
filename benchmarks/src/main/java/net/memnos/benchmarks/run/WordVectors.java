package net.memnos.benchmarks.run;

import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import net.memnos.engine.embedding.Embedder;
import net.memnos.engine.embedding.EmbeddingSpace;

/** An embedder without a model: texts that share words have near vectors. */
final class WordVectors implements Embedder {

    static final EmbeddingSpace SPACE = new EmbeddingSpace("words", "mean", 384);

    private static final int WORDS_MAX = 20;
    private static final Pattern NO_WORD = Pattern.compile("\\W+");

    @Override
    public EmbeddingSpace space() {
        return SPACE;
    }

    @Override
    public Embedded embed(String text) {
        String[] words = NO_WORD.split(text.toLowerCase(Locale.ROOT), -1);
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
    public void close() {}
}
