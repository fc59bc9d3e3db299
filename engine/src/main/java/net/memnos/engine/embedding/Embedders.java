package net.memnos.engine.embedding;

import java.util.List;
import java.util.Optional;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.config.ServerConfig.Embeddings;

/** The makers of vectors that this process has, by their space. They are closed with it. */
public final class Embedders implements AutoCloseable {

    private final Embedder local;
    private final Optional<EndpointEmbedder> endpoint;
    private final Embedder first;

    /**
     * @param first of the two makes the vectors of a store that has none
     */
    private Embedders(Embedder local, Optional<EndpointEmbedder> endpoint, Embedder first) {
        this.local = local;
        this.endpoint = endpoint;
        this.first = first;
    }

    /** The model of this machine alone. */
    public static Embedders only(Embedder local) {
        return new Embedders(local, Optional.empty(), local);
    }

    /** Both; a new store starts with the model of this machine. */
    public static Embedders localFirst(Embedder local, EndpointEmbedder endpoint) {
        return new Embedders(local, Optional.of(endpoint), local);
    }

    /** Both; a new store starts with the endpoint. */
    public static Embedders endpointFirst(Embedder local, EndpointEmbedder endpoint) {
        return new Embedders(local, Optional.of(endpoint), endpoint);
    }

    /** The model of this machine, which is always there. */
    public Embedder local() {
        return local;
    }

    public Optional<EndpointEmbedder> endpoint() {
        return endpoint;
    }

    /** Who makes the vectors of a store that has none. */
    public Embedder first() {
        return first;
    }

    /** Who makes vectors of a space; empty when nothing in this process does. */
    public Optional<Embedder> of(EmbeddingSpace space) {
        return all().stream().filter(one -> one.space().equals(space)).findFirst();
    }

    private List<Embedder> all() {
        return endpoint.<List<Embedder>>map(remote -> List.of(local, remote)).orElseGet(() -> List.of(local));
    }

    /**
     * Refuses a store whose vectors are of another space than what is configured would make: questions would be compared
     * with what they cannot be compared with.
     *
     * @param chosen what the operator insists on
     */
    public void refuseOther(Optional<EmbeddingSpace> current, Optional<Embeddings.Provider> chosen) {
        if (current.isEmpty()) {
            return;
        }
        EmbeddingSpace stored = current.get();
        Optional<EmbeddingSpace> remote = endpoint.map(Embedder::space);
        Optional<EmbeddingSpace> configured = chosen.flatMap(provider -> switch (provider) {
            case LOCAL -> Optional.of(local.space());
            case OPENAI -> remote;
        });
        if (configured.isPresent() && !configured.get().equals(stored)) {
            throw other(stored, configured.get(), chosen.get());
        }
        if (of(stored).isEmpty()) {
            throw other(stored, remote.orElse(local.space()), Embeddings.Provider.OPENAI);
        }
    }

    private static MemnosException other(
            EmbeddingSpace stored, EmbeddingSpace configured, Embeddings.Provider provider) {
        return new MemnosException(
                ErrorCode.UNPROCESSABLE,
                "the vectors of this store are of the space " + stored.name() + ", and what is configured makes "
                        + configured.name() + "; nothing was changed",
                "'memnos migrate-embeddings --to " + provider.label()
                        + "' moves the store; without MEMNOS_EMBEDDINGS the server uses what the store has, and an "
                        + "endpoint has to be configured with the model and the dimensions of that space");
    }

    @Override
    public void close() {
        all().forEach(Embedder::close);
    }
}
