package net.memnos.engine.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs waiting jobs on threads of its own. A job is leased before it runs and deleted with its
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
    private final List<Semaphore> wakes;
    private final Hands hands;
    private final List<Thread> threads;
    private volatile boolean closed;

    /**
     * How many jobs a runner works on.
     *
     * @param name of the threads
     * @param threads how many jobs run at once
     * @param batch how many jobs a thread takes at a time; all of them must be done before the lease ends
     * @param lease after which others may take a job that is neither done nor failed
     */
    public record Hands(String name, int threads, int batch, Duration lease) {

        /** For short work on this machine: one job after the other. */
        public static final Hands ONE = new Hands("memnos-jobs", 1, BATCH, LEASE);
    }

    /** A runner with one thread that has not been started. */
    public JobRunner(
            Database database, JobStore jobs, List<? extends JobWork> works, Runnable upkeep, InstantSource clock) {
        this(database, jobs, works, upkeep, clock, Hands.ONE);
    }

    /**
     * A runner that has not been started.
     *
     * @param works for the kinds that this runner takes; jobs of other kinds wait
     * @param upkeep what else is due now and then, called by each thread after each batch and at each pause
     */
    public JobRunner(
            Database database,
            JobStore jobs,
            List<? extends JobWork> works,
            Runnable upkeep,
            InstantSource clock,
            Hands hands) {
        this.database = database;
        this.jobs = jobs;
        works.forEach(work -> this.works.put(work.kind(), work));
        this.upkeep = upkeep;
        this.clock = clock;
        this.hands = hands;
        this.wakes = IntStream.range(0, hands.threads())
                .mapToObj(_ -> new Semaphore(0))
                .toList();
        this.threads = wakes.stream()
                .map(wake -> Thread.ofPlatform().daemon().name(hands.name()).unstarted(() -> loop(wake)))
                .toList();
    }

    /** Starts the threads; once. */
    public void start() {
        threads.forEach(Thread::start);
    }

    /** Says that jobs were committed, so that they need not wait for the next round. */
    public void wake() {
        wakes.forEach(Semaphore::release);
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

    /** How the jobs of all kinds stand, over all namespaces. */
    public JobHealth health() {
        return database.read(transaction -> jobs.health(transaction, EnumSet.allOf(JobKind.class)));
    }

    /** How the jobs of one kind stand, over all namespaces. */
    public JobHealth health(JobKind kind) {
        return database.read(transaction -> jobs.health(transaction, EnumSet.of(kind)));
    }

    /** Makes due again what was given up, of any kind, and returns how many jobs that are. */
    public int retryFailed(Scope administration) {
        int again = database.write(transaction -> jobs.retryFailed(transaction, administration));
        wake();
        return again;
    }

    private void loop(Semaphore wake) {
        while (!closed) {
            try {
                int taken = runBatch();
                upkeep.run();
                if (taken == 0) {
                    wake.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                pauseAfter(e, wake);
            }
        }
    }

    /** Without a database there is nothing to do but to try again. */
    private void pauseAfter(Throwable failure, Semaphore wake) {
        if (closed) {
            return;
        }
        LOG.warn("jobs could not be run and are tried again: {}", failure.toString());
        try {
            wake.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int runBatch() {
        Set<JobKind> kinds = EnumSet.noneOf(JobKind.class);
        works.values().stream().filter(work -> work.restsUntil().isEmpty()).forEach(work -> kinds.add(work.kind()));
        if (kinds.isEmpty()) {
            return 0;
        }
        List<Job> batch = database.write(
                transaction -> jobs.take(transaction, kinds, clock.instant(), hands.lease(), hands.batch()));
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
            // What a crash undoes brings the job back, too.
            database.writeSoon(transaction -> {
                boolean ours = jobs.done(transaction, job);
                if (ours) {
                    result.write(transaction);
                }
                return ours;
            });
        } catch (JobFailure e) {
            LOG.warn("job {} for {}, attempt {}: {}", job.kind(), job.ownerId(), job.attempts(), e.getMessage());
            database.write(transaction -> failed(transaction, job, e));
        } catch (RuntimeException | Error e) {
            // An error too: a native library that fails to load must not end the thread that all other jobs wait for.
            LOG.warn("job {} for {} failed, attempt {}: {}", job.kind(), job.ownerId(), job.attempts(), e.toString());
            database.write(transaction -> jobs.failed(transaction, job, clock.instant(), e.toString()));
        }
    }

    private boolean failed(Transaction transaction, Job job, JobFailure failure) {
        String message = String.valueOf(failure.getMessage());
        Instant now = clock.instant();
        Instant notBefore = failure.notBefore();
        return switch (failure.then()) {
            case RETRY -> jobs.failed(transaction, job, now, message, notBefore);
            case WAIT -> jobs.waits(transaction, job, notBefore == null ? now : notBefore, message);
            case GIVE_UP -> jobs.givenUp(transaction, job, now, message);
        };
    }

    /** Takes no further job. */
    void stop() {
        closed = true;
        wake();
    }

    /** Ends after the jobs that run now, if they do not take too long; the others are given back. */
    @Override
    public void close() {
        stop();
        long deadline = System.nanoTime() + CLOSING_MAX.toNanos();
        try {
            for (Thread thread : threads) {
                Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
                if (thread.isAlive() && !thread.join(left)) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
    }
}
