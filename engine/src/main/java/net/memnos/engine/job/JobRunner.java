package net.memnos.engine.job;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import net.memnos.engine.postgres.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs waiting jobs, one after the other, on a thread of its own. A job is leased before it runs and deleted with its
 * result, so that one whose process was killed is taken again when the lease ends. Any number of runners may share a
 * database.
 */
public final class JobRunner implements AutoCloseable {

    static final Duration LEASE = Duration.ofMinutes(2);
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final int BATCH = 16;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration CLOSING_MAX = Duration.ofSeconds(10);

    private final Database database;
    private final JobStore jobs;
    private final Map<JobKind, JobWork> works = new EnumMap<>(JobKind.class);
    private final Runnable upkeep;
    private final InstantSource clock;
    private final Semaphore wakes = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("memnos-jobs").unstarted(this::loop);
    private volatile boolean closed;

    /**
     * A runner that has not been started.
     *
     * @param works for the kinds that this runner takes; jobs of other kinds wait
     * @param upkeep what else is due now and then, called after each batch and at each pause
     */
    public JobRunner(
            Database database, JobStore jobs, List<? extends JobWork> works, Runnable upkeep, InstantSource clock) {
        this.database = database;
        this.jobs = jobs;
        works.forEach(work -> this.works.put(work.kind(), work));
        this.upkeep = upkeep;
        this.clock = clock;
    }

    /** Starts the thread; once. */
    public void start() {
        thread.start();
    }

    /** Says that jobs were committed, so that they need not wait for the next round. */
    public void wake() {
        wakes.release();
    }

    /** Runs what is due now on the caller's thread, and returns how many jobs were taken. */
    public int runDue() {
        int taken = 0;
        int batch;
        do {
            batch = runBatch();
            taken += batch;
        } while (batch > 0 && !closed);
        return taken;
    }

    /** How the jobs stand, over all namespaces. */
    public JobHealth health() {
        return database.read(jobs::health);
    }

    /** Makes due again what was given up, and returns how many jobs that are. */
    public int retryFailed() {
        int again = database.write(jobs::retryFailed);
        wake();
        return again;
    }

    private void loop() {
        while (!closed) {
            try {
                int taken = runBatch();
                upkeep.run();
                if (taken == 0) {
                    wakes.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                    wakes.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                pauseAfter(e);
            }
        }
    }

    /** Without a database there is nothing to do but to try again. */
    private void pauseAfter(Throwable failure) {
        if (closed) {
            return;
        }
        LOG.warn("jobs could not be run and are tried again: {}", failure.toString());
        try {
            wakes.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int runBatch() {
        List<Job> batch =
                database.write(transaction -> jobs.take(transaction, works.keySet(), clock.instant(), LEASE, BATCH));
        for (int i = 0; i < batch.size(); i++) {
            if (closed) {
                List<Job> rest = batch.subList(i, batch.size());
                database.write(transaction -> jobs.giveBack(transaction, rest));
                return i;
            }
            run(batch.get(i));
        }
        return batch.size();
    }

    private void run(Job job) {
        try {
            JobWork work = works.get(job.kind());
            if (work == null) {
                throw new IllegalStateException("no work for " + job.kind());
            }
            JobWork.Result result = work.run(job);
            database.write(transaction -> {
                boolean ours = jobs.done(transaction, job);
                if (ours) {
                    result.write(transaction);
                }
                return ours;
            });
        } catch (RuntimeException | Error e) {
            // An error too: a native library that fails to load must not end the thread that all other jobs wait for.
            LOG.warn("job {} for {} failed, attempt {}: {}", job.kind(), job.ownerId(), job.attempts(), e.toString());
            database.write(transaction -> jobs.failed(transaction, job, clock.instant(), e.toString()));
        }
    }

    /** Ends after the job that runs now, if it does not take too long; the others are given back. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            if (thread.isAlive() && !thread.join(CLOSING_MAX)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
