package net.memnos.engine.embedding;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.embedding.EmbeddingSpaceStore.StoredSpace;

/** Makes the vectors of questions in the current space, whoever makes vectors of that one. Thread-safe. */
public final class CurrentEmbedder implements QuestionEmbedder {

    private final LiveSpaces live;
    private final Embedders embedders;
    private final UnaryOperator<String> redaction;

    /**
     * For questions as they were asked.
     *
     * @param redaction takes secrets out of what leaves this machine
     */
    public CurrentEmbedder(LiveSpaces live, Embedders embedders, UnaryOperator<String> redaction) {
        this.live = live;
        this.embedders = embedders;
        this.redaction = redaction;
    }

    @Override
    public QuestionVector embed(String text, Duration within) {
        Optional<StoredSpace> current = live.current();
        Embedder embedder = current.isEmpty()
                ? embedders.first()
                : embedders.of(current.get().space()).orElseThrow(() -> unmade(current.get()));
        String read = embedder.isRemote() ? redaction.apply(text) : text;
        return QuestionVector.of(embedder, embedder.embed(read, within));
    }

    private static MemnosException unmade(StoredSpace current) {
        return new MemnosException(
                ErrorCode.UNAVAILABLE,
                "nothing here makes vectors of the space " + current.space().name(),
                "configure its endpoint, or run 'memnos migrate-embeddings --to local'");
    }
}
