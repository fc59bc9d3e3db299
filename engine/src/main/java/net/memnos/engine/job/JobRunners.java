package net.memnos.engine.job;

import java.util.List;
import net.memnos.engine.access.Scope;

/** All runners of an engine as one: work that waits for the network has a runner of its own, so that the rest goes on. */
public final class JobRunners implements AutoCloseable {

    private final List<JobRunner> runners;

    /** Not started yet. */
    public JobRunners(List<JobRunner> runners) {
        this.runners = List.copyOf(runners);
    }

    /** Starts their threads; once. */
    public void start() {
        runners.forEach(JobRunner::start);
    }

    /** Says that jobs were committed. */
    public void wake() {
        runners.forEach(JobRunner::wake);
    }

    /** How the jobs of all kinds stand. */
    public JobHealth health() {
        return runners.getFirst().health();
    }

    /** How the jobs of one kind stand. */
    public JobHealth health(JobKind kind) {
        return runners.getFirst().health(kind);
    }

    /** Makes due again what was given up, and returns how many jobs that are. */
    public int retryFailed(Scope administration) {
        int again = runners.getFirst().retryFailed(administration);
        wake();
        return again;
    }

    @Override
    public void close() {
        runners.forEach(JobRunner::stop);
        runners.forEach(JobRunner::close);
    }
}
