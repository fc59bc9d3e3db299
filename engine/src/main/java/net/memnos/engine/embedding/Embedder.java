package net.memnos.engine.embedding;

import java.time.Duration;
import java.util.List;

/** Turns texts into unit vectors of one space. Thread-safe. */
public interface Embedder extends AutoCloseable {

    EmbeddingSpace space();

    /** The vector of one text; the same text always has the same vector. */
    Embedded embed(String text);

    /** The same, for somebody who does not wait longer than a time: an embedder that asks the network then gives up. */
    default Embedded embed(String text, Duration within) {
        return embed(text);
    }

    /** The vectors of several texts, in their order. */
    default List<Embedded> embedAll(List<String> texts) {
        return texts.stream().map(this::embed).toList();
    }

    /** The same, for somebody who does not wait longer than a time. */
    default List<Embedded> embedAll(List<String> texts, Duration within) {
        return embedAll(texts);
    }

    /** Whether texts leave this machine, so that each call stands in the ledger. */
    default boolean isRemote() {
        return false;
    }

    /** What reading so many tokens costs, in millionths of the operator's currency. */
    default long costMicros(long tokens) {
        return 0;
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
