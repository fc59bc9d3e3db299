package net.memnos.engine.embedding;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An embedder that loads beside the requests; who asks for a vector waits until the model is there. Thread-safe.
 */
public final class LazyEmbedder implements Embedder {

    private static final Logger LOG = LoggerFactory.getLogger(LazyEmbedder.class);

    /** A process that ends while native code still loads a model may end by a signal; no load takes so long. */
    private static final Duration LOADING_MAX = Duration.ofSeconds(10);

    private final EmbeddingSpace space;
    private final CompletableFuture<Embedder> loading = new CompletableFuture<>();
    private final Thread loader;

    /** Starts to load on a thread of its own. */
    public LazyEmbedder(EmbeddingSpace space, Supplier<? extends Embedder> loader) {
        this.space = space;
        this.loader = Thread.ofPlatform().daemon().name("memnos-model-loader").start(() -> load(loader));
    }

    private void load(Supplier<? extends Embedder> loader) {
        try {
            Embedder embedder = loader.get();
            if (!loading.complete(embedder)) {
                embedder.close();
            }
        } catch (RuntimeException | Error e) {
            LOG.warn("the embedding model {} could not be loaded: {}", space.name(), String.valueOf(e));
            loading.completeExceptionally(e);
        }
    }

    /** Whether a text can be embedded without waiting for the model. */
    public boolean ready() {
        return loading.isDone() && !loading.isCompletedExceptionally();
    }

    /** Why the model cannot be used, if loading it failed. */
    public Optional<String> failure() {
        return loading.isCompletedExceptionally()
                ? Optional.of(String.valueOf(loading.exceptionNow().getMessage()))
                : Optional.empty();
    }

    @Override
    public EmbeddingSpace space() {
        return space;
    }

    /** Waits for the model as long as it takes to load. */
    @Override
    public Embedded embed(String text) {
        try {
            return loading.get().embed(text);
        } catch (ExecutionException e) {
            throw unavailable("could not be loaded", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("was not waited for", e);
        }
    }

    private MemnosException unavailable(String what, Exception cause) {
        return new MemnosException(
                ErrorCode.UNAVAILABLE,
                "the embedding model " + space.name() + " " + what,
                "try again, or run 'memnos health'",
                cause);
    }

    /** Closes the model; one that is still loading is waited for. */
    @Override
    public void close() {
        if (!loading.cancel(false) && ready()) {
            loading.resultNow().close();
        }
        try {
            if (!loader.join(LOADING_MAX)) {
                LOG.warn("the embedding model {} is still loading while the process ends", space.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
