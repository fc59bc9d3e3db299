package net.memnos.engine.embedding;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.embedding.Embedder.Embedded;
import net.memnos.engine.job.JobFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an embedder again when it failed, as long as that is likely to help: after the pause that an endpoint asks for, else
 * after one that grows. Who would have to wait for long is told so instead. Thread-safe.
 */
final class PatientEmbedding {

    /** What would take longer is for people to decide. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int ATTEMPTS_MAX = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(PatientEmbedding.class);

    private final InstantSource clock;
    private final Pause pause;

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void take(Duration time) throws InterruptedException;
    }

    PatientEmbedding(InstantSource clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** One vector for each text; all or none. */
    List<Embedded> embed(Embedder embedder, List<String> texts) {
        for (int attempt = 1; ; attempt++) {
            try {
                return embedder.embedAll(texts);
            } catch (JobFailure e) {
                if (e.isGivenUp() && texts.size() > 1) {
                    return inHalves(embedder, texts);
                }
                waitAfter(e, attempt);
            }
        }
    }

    /** One text that an endpoint refuses must not take the others with it. */
    private List<Embedded> inHalves(Embedder embedder, List<String> texts) {
        int middle = texts.size() / 2;
        List<Embedded> made = new ArrayList<>(embed(embedder, texts.subList(0, middle)));
        made.addAll(embed(embedder, texts.subList(middle, texts.size())));
        return made;
    }

    private void waitAfter(JobFailure failure, int attempt) {
        Duration wanted = pauseAfter(failure, attempt);
        if (failure.isGivenUp() || attempt == ATTEMPTS_MAX || wanted.compareTo(PATIENCE) > 0) {
            throw new MemnosException(
                    ErrorCode.UNAVAILABLE,
                    "the vectors could not be made: " + failure.getMessage(),
                    failure.isGivenUp()
                            ? "the endpoint refuses one of the texts; what was made so far is kept"
                            : "what was made so far is kept; run the same command again when the cause is mended",
                    failure);
        }
        LOG.debug("asked again in {}: {}", wanted, failure.getMessage());
        try {
            pause.take(wanted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MemnosException(
                    ErrorCode.UNAVAILABLE,
                    "interrupted while waiting for the endpoint",
                    "run the same command again",
                    e);
        }
    }

    private Duration pauseAfter(JobFailure failure, int attempt) {
        Duration usual = FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
        Instant notBefore = failure.notBefore();
        if (notBefore == null) {
            return usual.compareTo(PATIENCE) > 0 ? PATIENCE : usual;
        }
        Duration asked = Duration.between(clock.instant(), notBefore);
        return asked.isNegative() ? Duration.ZERO : asked;
    }
}
