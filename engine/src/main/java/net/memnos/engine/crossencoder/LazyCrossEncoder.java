package net.memnos.engine.crossencoder;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cross-encoder that is loaded when it is asked for the first time; until then it costs no memory. Thread-safe. */
public final class LazyCrossEncoder implements CrossEncoder {

    private static final Logger LOG = LoggerFactory.getLogger(LazyCrossEncoder.class);

    private final String name;
    private final double pairsPerSecond;
    private final Supplier<CrossEncoder> loader;

    private @Nullable CompletableFuture<CrossEncoder> loading;
    private boolean closed;

    /** @param pairsPerSecond as far as it is known before it is asked */
    public LazyCrossEncoder(String name, double pairsPerSecond, Supplier<CrossEncoder> loader) {
        this.name = name;
        this.pairsPerSecond = pairsPerSecond;
        this.loader = loader;
    }

    /** The name under which it was added. */
    public String name() {
        return name;
    }

    /** How fast it was when it was tested. */
    public double pairsPerSecond() {
        return pairsPerSecond;
    }

    /** Whether a pair can be scored without waiting for the model. */
    public synchronized boolean ready() {
        return loading != null && loading.isDone() && !loading.isCompletedExceptionally();
    }

    /** Why it cannot be used, if loading it failed. */
    public synchronized Optional<String> failure() {
        return loading != null && loading.isCompletedExceptionally()
                ? Optional.of(String.valueOf(loading.exceptionNow().getMessage()))
                : Optional.empty();
    }

    private synchronized CompletableFuture<CrossEncoder> loading() {
        if (closed) {
            throw new MemnosException(ErrorCode.UNAVAILABLE, "the cross-encoder " + name + " is closed", "");
        }
        CompletableFuture<CrossEncoder> model = loading;
        if (model == null) {
            CompletableFuture<CrossEncoder> started = new CompletableFuture<>();
            Thread.ofPlatform().daemon().name("memnos-cross-encoder-loader").start(() -> load(started));
            loading = started;
            model = started;
        }
        return model;
    }

    private void load(CompletableFuture<CrossEncoder> model) {
        try {
            CrossEncoder encoder = loader.get();
            if (!model.complete(encoder)) {
                encoder.close();
            }
        } catch (RuntimeException | Error e) {
            LOG.warn("the cross-encoder {} could not be loaded: {}", name, String.valueOf(e));
            model.completeExceptionally(e);
        }
    }

    /** Waits for the model as long as it takes to load. */
    @Override
    public double[] score(String question, List<String> texts) {
        try {
            return loading().get().score(question, texts);
        } catch (ExecutionException e) {
            throw new MemnosException(
                    ErrorCode.UNAVAILABLE,
                    "the cross-encoder " + name + " could not be loaded",
                    "run 'memnos health', or 'memnos models rm " + name + "' and add it again",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MemnosException(
                    ErrorCode.UNAVAILABLE, "the cross-encoder " + name + " was not waited for", "try again", e);
        }
    }

    /** Closes the model, also one that is still loading. */
    @Override
    public synchronized void close() {
        closed = true;
        if (loading != null && !loading.cancel(false) && !loading.isCompletedExceptionally()) {
            loading.resultNow().close();
        }
    }
}
