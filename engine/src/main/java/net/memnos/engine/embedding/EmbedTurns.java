package net.memnos.engine.embedding;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.memnos.engine.job.Job;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.job.JobRunner;
import net.memnos.engine.job.JobWork;

/**
 * The embed jobs as one of two runners takes them: the model of this machine is asked one text after the other, an endpoint
 * several at once, by threads that may wait. Which of the two has work follows from the space that is current.
 */
public final class EmbedTurns implements JobWork {

    /** An endpoint is slow, and takes a few calls at once. */
    private static final int CALLS_AT_ONCE = 4;

    private static final Duration LEASE_BESIDES = Duration.ofMinutes(1);

    private final EmbedJob job;
    private final boolean remote;

    private EmbedTurns(EmbedJob job, boolean remote) {
        this.job = job;
        this.remote = remote;
    }

    /** While the current space is made on this machine. */
    public static EmbedTurns here(EmbedJob job) {
        return new EmbedTurns(job, false);
    }

    /** While the current space is made by an endpoint. */
    public static EmbedTurns asking(EmbedJob job) {
        return new EmbedTurns(job, true);
    }

    /** How a runner has to work on jobs that ask an endpoint. */
    public static JobRunner.Hands hands(EndpointEmbedder endpoint) {
        return new JobRunner.Hands(
                "memnos-embed",
                CALLS_AT_ONCE,
                1,
                endpoint.timeout().multipliedBy(2).plus(LEASE_BESIDES));
    }

    @Override
    public JobKind kind() {
        return JobKind.EMBED;
    }

    @Override
    public Optional<Instant> restsUntil() {
        return job.isRemote() == remote ? job.restsUntil() : Optional.of(Instant.MAX);
    }

    @Override
    public Result run(Job one) {
        return job.run(one);
    }
}
