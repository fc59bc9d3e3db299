package net.memnos.engine.extract;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.fact.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rules that load beside the requests; the first turns wait for them. Rules that cannot be loaded draw nothing, because
 * what was said must be kept all the same. Thread-safe.
 */
public final class LazyExtractor implements Extractor {

    private static final Logger LOG = LoggerFactory.getLogger(LazyExtractor.class);

    private final CompletableFuture<Extractor> loading = new CompletableFuture<>();

    /** Starts to load on a thread of its own. */
    public LazyExtractor(Supplier<? extends Extractor> loader) {
        Thread.ofPlatform().daemon().name("memnos-rules-loader").start(() -> load(loader));
    }

    private void load(Supplier<? extends Extractor> loader) {
        try {
            loading.complete(loader.get());
        } catch (RuntimeException | Error e) {
            LOG.error("the extraction rules could not be loaded", e);
            loading.completeExceptionally(e);
        }
    }

    @Override
    public List<ExtractedFact> extract(TurnText turn) {
        return read(turn).facts();
    }

    @Override
    public Reading read(TurnText turn) {
        try {
            return loading.get().read(turn);
        } catch (ExecutionException _) {
            return Reading.of(List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the rules were loading", e);
        }
    }

    @Override
    public Optional<String> failure() {
        return loading.isCompletedExceptionally()
                ? Optional.of(String.valueOf(loading.exceptionNow().getMessage()))
                : Optional.empty();
    }
}
