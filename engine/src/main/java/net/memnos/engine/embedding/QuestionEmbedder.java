package net.memnos.engine.embedding;

import java.time.Duration;

/** Makes the vector of a question in the space that is searched now. Thread-safe. */
@FunctionalInterface
public interface QuestionEmbedder {

    /** Gives up, with the reason, when it would take longer than a time. */
    QuestionVector embed(String text, Duration within);

    /** Always the same embedder, whatever the database says. */
    static QuestionEmbedder by(Embedder embedder) {
        return (text, within) -> QuestionVector.of(embedder, embedder.embed(text, within));
    }

    /**
     * A question's vector and the space that it lies in, in which alone it may be compared.
     *
     * @param tokens that were read by a model which counts what it is asked, else 0
     */
    record QuestionVector(EmbeddingSpace space, float[] vector, long tokens, long costMicros) {

        static QuestionVector of(Embedder embedder, Embedder.Embedded made) {
            long tokens = embedder.isRemote() ? made.tokens() : 0;
            return new QuestionVector(embedder.space(), made.vector(), tokens, embedder.costMicros(tokens));
        }
    }
}
