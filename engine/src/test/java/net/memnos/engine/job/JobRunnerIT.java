package net.memnos.engine.job;

import static net.memnos.schema.Tables.JOB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.SettableClock;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobRunnerIT {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final JobStore jobs = new JobStore();
    private final ConcurrentLinkedQueue<UUID> done = new ConcurrentLinkedQueue<>();
    private EngineDatabase engine;
    private Scope scope;

    @BeforeEach
    void open() {
        engine = EngineDatabase.fresh();
        scope = TestScopes.scope(engine.database(), "ada", "demo", Permission.WRITE);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void jobs_of_all_namespaces_are_done_once_and_are_gone() {
        Scope other = TestScopes.scope(engine.database(), "bob", "other", Permission.WRITE);
        Set<UUID> owners = Set.of(enqueue(scope), enqueue(scope), enqueue(other));

        assertEquals(3, runner(job -> {}).runDue());
        assertEquals(owners, Set.copyOf(done));
        assertEquals(0, runner(job -> {}).health().waiting());
    }

    @Test
    void a_job_whose_runner_was_killed_is_taken_again_when_its_lease_ends() {
        UUID owner = enqueue(scope);
        take();

        assertEquals(0, runner(job -> {}).runDue());
        clock.advance(JobRunner.LEASE.plusSeconds(1));
        assertEquals(1, runner(job -> {}).runDue());
        assertEquals(List.of(owner), List.copyOf(done));
    }

    @Test
    void two_runners_never_take_the_same_job() throws Exception {
        Set<UUID> owners = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            owners.add(enqueue(scope));
        }
        CyclicBarrier together = new CyclicBarrier(2);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                meet(together);
                runner(job -> {}).runDue();
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(100, done.size());
        assertEquals(owners, Set.copyOf(done));
    }

    @Test
    void jobs_that_another_transaction_holds_are_skipped_not_waited_for() {
        enqueue(scope);
        UUID free = enqueue(scope);
        List<Job> taken = engine.database().write(tx -> {
            tx.dsl()
                    .select(JOB.ID)
                    .from(JOB)
                    .where(JOB.OWNER_ID.ne(free))
                    .forUpdate()
                    .fetch();
            return take();
        });
        assertEquals(List.of(free), taken.stream().map(Job::ownerId).toList());
    }

    @Test
    void an_error_of_a_native_library_fails_the_job_and_not_the_runner() {
        enqueue(scope);
        JobRunner broken = runner(job -> {
            throw new UnsatisfiedLinkError("no model here");
        });
        assertEquals(1, broken.runDue());
        assertEquals(1, broken.health().waiting());
        clock.advance(Duration.ofSeconds(1));
        assertEquals(1, runner(job -> {}).runDue());
    }

    @Test
    void a_failing_job_is_put_off_longer_each_time_and_given_up_in_the_end() {
        enqueue(scope);
        JobRunner failing = runner(job -> {
            throw new IllegalStateException("the model is away");
        });
        for (Duration pause : List.of(
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofHours(1))) {
            assertEquals(1, failing.runDue());
            clock.advance(pause.minusMillis(1));
            assertEquals(0, failing.runDue());
            clock.advance(Duration.ofMillis(1));
        }
        assertEquals(1, failing.runDue());
        clock.advance(Duration.ofDays(1));
        assertEquals(0, failing.runDue());
        assertEquals(0, failing.health().waiting());
        assertEquals(1, failing.health().failed());
        assertEquals(
                "java.lang.IllegalStateException: the model is away",
                engine.database()
                        .read(tx -> tx.dsl()
                                .select(JOB.LAST_ERROR)
                                .from(JOB)
                                .fetchSingle()
                                .value1()));

        assertEquals(1, failing.retryFailed(TestScopes.administration(engine.database(), "ada")));
        assertEquals(1, runner(job -> {}).runDue());
    }

    @Test
    void what_is_enqueued_again_while_it_runs_runs_once_more_and_the_old_result_is_not_written() {
        UUID owner = enqueue(scope);
        List<Integer> rounds = new ArrayList<>();
        JobRunner runner = runner(job -> {
            rounds.add(job.attempts());
            if (rounds.size() == 1) {
                enqueue(scope, owner);
            }
        });
        assertEquals(2, runner.runDue());
        assertEquals(2, rounds.size());
        assertEquals(List.of(owner), List.copyOf(done));
    }

    @Test
    void a_removed_job_writes_nothing() {
        UUID owner = enqueue(scope);
        runner(job -> engine.database().write(tx -> {
                    jobs.remove(tx, scope, owner);
                    return job;
                }))
                .runDue();
        assertTrue(done.isEmpty());
    }

    @Test
    void a_job_of_a_kind_without_work_waits() {
        engine.database().write(tx -> {
            jobs.enqueue(tx, scope, JobKind.EXTRACT, engine.ids().next());
            return 0;
        });
        JobRunner runner = runner(job -> {});
        assertEquals(0, runner.runDue());
        assertEquals(1, runner.health().waiting());
        assertTrue(runner.health().oldest().isPresent());
    }

    @Test
    void the_thread_runs_jobs_when_woken_and_ends_on_close() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        CompletableFuture<Boolean> upkeep = new CompletableFuture<>();
        JobRunner runner = new JobRunner(
                engine.database(), jobs, List.of(work(job -> ran.countDown())), () -> upkeep.complete(true), clock);
        runner.start();
        upkeep.get();
        enqueue(scope);
        runner.wake();
        ran.await();
        runner.close();
        assertEquals(1, done.size());
    }

    @Test
    void upkeep_does_not_wait_until_a_long_queue_is_done() throws Exception {
        for (int i = 0; i < 40; i++) {
            enqueue(scope);
        }
        CompletableFuture<Integer> doneAtUpkeep = new CompletableFuture<>();
        JobRunner runner = new JobRunner(
                engine.database(), jobs, List.of(work(job -> {})), () -> doneAtUpkeep.complete(done.size()), clock);
        runner.start();
        assertTrue(doneAtUpkeep.get() < 40);
        runner.close();
    }

    @Test
    void closing_gives_back_what_was_taken_but_not_begun() {
        enqueue(scope);
        enqueue(scope);
        List<JobRunner> self = new ArrayList<>();
        self.add(runner(job -> self.getFirst().close()));
        assertEquals(1, self.getFirst().runDue());
        assertFalse(take().isEmpty());
    }

    private UUID enqueue(Scope where) {
        return enqueue(where, engine.ids().next());
    }

    private UUID enqueue(Scope where, UUID owner) {
        engine.database().write(tx -> {
            jobs.enqueue(tx, where, JobKind.EMBED, owner);
            return owner;
        });
        return owner;
    }

    private List<Job> take() {
        return engine.database()
                .write(tx -> jobs.take(tx, Set.of(JobKind.EMBED), clock.instant(), JobRunner.LEASE, 16));
    }

    private JobRunner runner(Consumer<Job> work) {
        return new JobRunner(engine.database(), jobs, List.of(work(work)), () -> {}, clock);
    }

    private JobWork work(Consumer<Job> body) {
        return new JobWork() {
            @Override
            public JobKind kind() {
                return JobKind.EMBED;
            }

            @Override
            public Result run(Job job) {
                body.accept(job);
                return tx -> done.add(job.ownerId());
            }
        };
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
