package net.memnos.engine.consolidate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.access.DeferredAccess;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.access.Refusal;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.job.Job;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.job.JobRunner;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.job.JobWork;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;

/**
 * Consolidates namespaces by itself, one stretch a job, so that other work comes between. A pass is work that accepted
 * writes left behind: it acts for whoever wrote last and still may. Since a job is leased, servers that share a database do
 * not work on one namespace at the same time, and a pass whose server was killed goes on in another. Thread-safe.
 */
public final class ConsolidateJob implements JobWork {

    /** Stretches run one after the other, apart from short work. */
    public static final JobRunner.Hands HANDS = new JobRunner.Hands("memnos-consolidate", 1, 1, Duration.ofMinutes(10));

    private static final String OPERATION = "consolidate";

    private final Database database;
    private final InstantSource clock;
    private final ConsolidatePipeline pipeline;
    private final DeferredAccess access;
    private final JobStore jobs;
    private final AuditStore audit;
    private final ScheduleStore schedule = new ScheduleStore();

    public ConsolidateJob(
            Database database,
            InstantSource clock,
            ConsolidatePipeline pipeline,
            DeferredAccess access,
            JobStore jobs,
            AuditStore audit) {
        this.database = database;
        this.clock = clock;
        this.pipeline = pipeline;
        this.access = access;
        this.jobs = jobs;
        this.audit = audit;
    }

    @Override
    public JobKind kind() {
        return JobKind.CONSOLIDATE;
    }

    /** Leaves a job for each namespace that is due, and says how many there are. What was given up waits for its next turn. */
    public int makeDue(Duration every) {
        Instant now = clock.instant();
        List<Long> due = database.read(transaction -> schedule.due(transaction, every, now));
        int left = 0;
        for (long namespaceId : due) {
            boolean added = database.write(transaction -> writer(transaction, namespaceId)
                    .map(scope -> jobs.enqueueUnlessThere(
                            transaction, scope, JobKind.CONSOLIDATE, owner(namespaceId), now.minus(every)))
                    .orElse(false));
            left += added ? 1 : 0;
        }
        return left;
    }

    @Override
    public Result run(Job job) {
        Optional<Scope> scope = database.read(transaction -> writer(transaction, job.namespaceId()));
        if (scope.isEmpty()) {
            return refused(job);
        }
        ConsolidateResult stretch = pipeline.consolidate(
                scope.get(), new ConsolidateRequest(scope.get().namespace().name(), false, null));
        return stretch.next().isEmpty()
                ? Result.nothing()
                : transaction -> jobs.enqueue(transaction, scope.get(), JobKind.CONSOLIDATE, job.ownerId());
    }

    private Result refused(Job job) {
        Optional<PrincipalId> last = database.read(transaction ->
                schedule.authors(transaction, job.namespaceId()).stream().findFirst());
        return transaction -> last.ifPresent(author -> audit.refused(
                transaction, new Refusal(clock.instant(), author, OPERATION, "namespace " + job.namespaceId())));
    }

    private Optional<Scope> writer(Transaction transaction, long namespaceId) {
        return schedule.authors(transaction, namespaceId).stream()
                .flatMap(author -> access.write(transaction, namespaceId, author).stream())
                .findFirst();
    }

    /** A namespace has no UUID of its own. */
    private static UUID owner(long namespaceId) {
        return UUID.nameUUIDFromBytes(("namespace/" + namespaceId).getBytes(StandardCharsets.UTF_8));
    }
}
