package net.memnos.engine.embedding;

import java.time.Duration;
import java.util.Optional;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.embedding.EmbeddingSpaceStore.StoredSpace;

/** Makes the vectors of questions in the current space, whoever makes vectors of that one. Thread-safe. */
public final class CurrentEmbedder implements QuestionEmbedder {

    private final LiveSpaces live;
    private final Embedders embedders;

    public CurrentEmbedder(LiveSpaces live, Embedders embedders) {
        this.live = live;
        this.embedders = embedders;
    }

    @Override
    public QuestionVector embed(String text, Duration within) {
        Optional<StoredSpace> current = live.current();
        Embedder embedder = current.isEmpty()
                ? embedders.first()
                : embedders.of(current.get().space()).orElseThrow(() -> unmade(current.get()));
        return QuestionVector.of(embedder, embedder.embed(text, within));
    }

    private static MemnosException unmade(StoredSpace current) {
        return new MemnosException(
                ErrorCode.UNAVAILABLE,
                "nothing here makes vectors of the space " + current.space().name(),
                "configure its endpoint, or run 'memnos migrate-embeddings --to local'");
    }
}
