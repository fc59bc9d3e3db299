package net.memnos.engine.embedding;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An embedder that loads beside the requests. Who has a deadline waits only as long for it; the others wait until it is there.
 * Remembers the vectors of recent queries. Thread-safe.
 */
public final class LazyEmbedder implements Embedder {

    private static final Logger LOG = LoggerFactory.getLogger(LazyEmbedder.class);
    private static final int REMEMBERED_MAX = 512;

    /** Longer texts are no queries that come again. */
    private static final int REMEMBERED_LENGTH_MAX = 2_000;

    private final EmbeddingSpace space;
    private final CompletableFuture<Embedder> loading = new CompletableFuture<>();
    private final Map<String, Embedded> remembered = new LinkedHashMap<>(64, 0.75f, true);

    /** Starts to load on a thread of its own. */
    public LazyEmbedder(EmbeddingSpace space, Supplier<? extends Embedder> loader) {
        this.space = space;
        Thread.ofPlatform().daemon().name("memnos-model-loader").start(() -> load(loader));
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

    /**
     * The vector of a query, or {@code UNAVAILABLE} when the model is not loaded in time. The vector may be shared with other
     * callers and must not be changed.
     */
    public Embedded embed(String text, Duration patience) {
        Optional<Embedded> known = remembered(text);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            Embedded embedded =
                    loading.get(patience.toNanos(), TimeUnit.NANOSECONDS).embed(text);
            remember(text, embedded);
            return embedded;
        } catch (TimeoutException e) {
            throw unavailable("is still loading", e);
        } catch (ExecutionException e) {
            throw unavailable("could not be loaded", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("was not waited for", e);
        }
    }

    private Optional<Embedded> remembered(String text) {
        synchronized (remembered) {
            return Optional.ofNullable(remembered.get(text));
        }
    }

    private void remember(String text, Embedded embedded) {
        if (text.length() > REMEMBERED_LENGTH_MAX) {
            return;
        }
        synchronized (remembered) {
            remembered.put(text, embedded);
            if (remembered.size() > REMEMBERED_MAX) {
                remembered.remove(remembered.keySet().iterator().next());
            }
        }
    }

    private MemnosException unavailable(String what, Exception cause) {
        return new MemnosException(
                ErrorCode.UNAVAILABLE,
                "the embedding model " + space.name() + " " + what,
                "try again, or run 'memnos doctor'",
                cause);
    }

    /** Closes the model, also one that is still loading. */
    @Override
    public void close() {
        if (!loading.cancel(false) && ready()) {
            loading.resultNow().close();
        }
    }
}
