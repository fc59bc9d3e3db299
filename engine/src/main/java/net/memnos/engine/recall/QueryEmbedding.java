package net.memnos.engine.recall;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.memnos.engine.embedding.QuestionEmbedder;
import net.memnos.engine.embedding.QuestionEmbedder.QuestionVector;

/** Makes the vector of a query within a time, whatever state the model is in. */
final class QueryEmbedding {

    /** A model that hangs must not gather threads. */
    private static final int AT_ONCE_MAX = 8;

    private final QuestionEmbedder embedder;
    private final Semaphore places = new Semaphore(AT_ONCE_MAX);

    QueryEmbedding(QuestionEmbedder embedder) {
        this.embedder = embedder;
    }

    /** The vector, or why there is none. */
    Outcome embed(String text, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            if (!places.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Outcome.Missing("the model is busy");
            }
            FutureTask<QuestionVector> task = new FutureTask<>(() -> {
                try {
                    // A little less, so that an embedder that asks the network can still say why it has nothing.
                    return embedder.embed(text, Duration.ofNanos(Math.max(1, (end - System.nanoTime()) / 10 * 9)));
                } finally {
                    places.release();
                }
            });
            Thread.ofPlatform().daemon().name("memnos-query-embedding").start(task);
            return new Outcome.Made(task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return new Outcome.Missing("the model was not ready in time");
        } catch (ExecutionException e) {
            return new Outcome.Missing("the model failed: " + reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Missing("interrupted");
        }
    }

    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause == null || cause.getMessage() == null) {
            return "no reason given";
        }
        return cause.getMessage();
    }

    /** What came of it. */
    sealed interface Outcome {

        /** A vector. */
        record Made(QuestionVector vector) implements Outcome {}

        /** None, and why. */
        record Missing(String reason) implements Outcome {}
    }
}
