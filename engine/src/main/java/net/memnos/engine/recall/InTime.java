package net.memnos.engine.recall;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.postgres.Attempt;

/** Waits for work until a deadline. */
final class InTime {

    private InTime() {}

    /** What the work gave; empty when it is late, or was cancelled. Late work ends by itself: its statements have a timeout. */
    static <T> Optional<T> of(Deadline deadline, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().name("memnos-recall").start(task);
        try {
            return Optional.of(task.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MemnosException(ErrorCode.UNAVAILABLE, "the recall was interrupted", "try again", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (Attempt.isCancelled(cause)) {
                return Optional.empty();
            }
            throw cause instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("the recall failed", cause);
        }
    }
}
