package net.memnos.engine.recall;

import java.util.function.Supplier;
import net.memnos.engine.embedding.Embedder;
import net.memnos.engine.embedding.EmbeddingSpace;
import net.memnos.engine.onnx.LocalEmbedder;

/** A model in trouble: it does what the test says instead of embedding. */
record TestEmbedder(Supplier<Embedder.Embedded> instead) implements Embedder {

    @Override
    public EmbeddingSpace space() {
        return LocalEmbedder.SPACE;
    }

    @Override
    public Embedded embed(String text) {
        return instead.get();
    }

    @Override
    public void close() {}
}
