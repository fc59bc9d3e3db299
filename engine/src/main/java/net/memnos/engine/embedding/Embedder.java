package net.memnos.engine.embedding;

import java.util.List;

/** Turns texts into unit vectors of one space. Thread-safe. */
public interface Embedder extends AutoCloseable {

    EmbeddingSpace space();

    /** The vector of one text; the same text always has the same vector. */
    Embedded embed(String text);

    /** The vectors of several texts, in their order. */
    default List<Embedded> embedAll(List<String> texts) {
        return texts.stream().map(this::embed).toList();
    }

    @Override
    void close();

    /**
     * A text's vector.
     *
     * @param vector of length 1, as many numbers as the space has dimensions
     * @param tokens how many tokens the model read
     * @param cut true when the text was longer than the model reads and its end was left out
     */
    record Embedded(float[] vector, int tokens, boolean cut) {}
}
