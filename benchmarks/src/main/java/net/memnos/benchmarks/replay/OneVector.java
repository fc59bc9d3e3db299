package net.memnos.benchmarks.replay;

import net.memnos.engine.embedding.Embedder;
import net.memnos.engine.embedding.EmbeddingSpace;

/** The same vector for every text: vectors take time and say nothing about what is measured here. */
record OneVector() implements Embedder {

    static final EmbeddingSpace SPACE = new EmbeddingSpace("one-vector", "mean", 384);

    @Override
    public EmbeddingSpace space() {
        return SPACE;
    }

    @Override
    public Embedded embed(String text) {
        float[] vector = new float[SPACE.dimensions()];
        vector[0] = 1;
        return new Embedded(vector, 1, false);
    }

    @Override
    public void close() {}
}
