package net.memnos.engine.embedding;

import java.util.Optional;
import net.memnos.engine.Health;
import net.memnos.engine.Health.State;
import net.memnos.engine.embedding.EmbeddingSpaceStore.StoredSpace;

/** How the vectors are doing: which space recall searches, and whether something here makes vectors of it. */
public final class EmbeddingHealth {

    private EmbeddingHealth() {}

    public static Health.Part of(LiveSpaces live, Embedders embedders) {
        Optional<StoredSpace> current = live.current();
        Optional<Embedder> embedder = current.isEmpty()
                ? Optional.of(embedders.first())
                : embedders.of(current.get().space());
        String space = current.map(StoredSpace::space)
                .orElseGet(() -> embedders.first().space())
                .name();
        if (embedder.isEmpty()) {
            return new Health.Part(
                    "embeddings",
                    State.DEGRADED,
                    space + ", of which nothing here makes vectors: configure its endpoint, or run "
                            + "'memnos migrate-embeddings --to local'");
        }
        String filling = live.all().stream()
                .filter(one -> one.state() == EmbeddingSpaceStore.State.FILLING)
                .map(one -> ", filling " + one.space().name())
                .findFirst()
                .orElse("");
        return switch (embedder.get()) {
            case EndpointEmbedder endpoint ->
                new Health.Part(
                        "embeddings",
                        endpoint.isWell() ? State.OK : State.DEGRADED,
                        space + ", " + endpoint.shown() + filling);
            default -> new Health.Part("embeddings", State.OK, space + filling);
        };
    }
}
