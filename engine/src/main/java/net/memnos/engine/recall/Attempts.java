package net.memnos.engine.recall;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import net.memnos.engine.meter.Stage;
import net.memnos.engine.postgres.Attempt;
import net.memnos.engine.postgres.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the parts of one recall that it can do without, and remembers which of them gave no answer. Thread-safe. */
final class Attempts {

    static final String OUT_OF_TIME = "the deadline passed";

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final List<RecallResult.Degraded> degraded = new CopyOnWriteArrayList<>();
    private final List<Stage> stages = new CopyOnWriteArrayList<>();

    /** What the part answers within the deadline; empty when it failed, which is noted under its name. */
    <T> Optional<T> of(String name, Transaction transaction, Deadline deadline, Supplier<T> part) {
        return switch (timed(name, () -> Attempt.of(transaction, deadline.left(), part))) {
            case Attempt.Done<T> done -> Optional.of(done.value());
            case Attempt.OutOfTime<T> late -> {
                note(name, OUT_OF_TIME);
                yield Optional.empty();
            }
            case Attempt.Failed<T> failed -> {
                noteFailure(name, failed.cause());
                yield Optional.empty();
            }
        };
    }

    void note(String name, String reason) {
        degraded.add(new RecallResult.Degraded(name, reason));
    }

    void noteFailure(String name, RuntimeException cause) {
        LOG.warn("Recall goes on without '{}'", name, cause);
        note(name, "it failed; the log has the cause");
    }

    /** Does a part and notes how long it took. */
    <T> T timed(String name, Supplier<T> part) {
        long begun = System.nanoTime();
        try {
            return part.get();
        } finally {
            stages.add(new Stage(name, System.nanoTime() - begun));
        }
    }

    /** How long the parts took that are done so far. */
    List<Stage> stages() {
        return List.copyOf(stages);
    }

    /** What other attempts of the same recall have noted so far. */
    void noteAll(Attempts others) {
        degraded.addAll(others.degraded);
        stages.addAll(others.stages);
    }

    List<RecallResult.Degraded> degraded() {
        return List.copyOf(degraded);
    }
}
