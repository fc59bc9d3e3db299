package net.memnos.engine.job;

import static net.memnos.schema.Tables.JOB;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import net.memnos.schema.tables.records.JobRecord;
import org.jooq.Condition;
import org.jooq.InsertOnDuplicateSetMoreStep;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The jobs that wait, in the database. */
public final class JobStore {

    private static final List<Duration> BACKOFF = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofHours(1));
    private static final int ERROR_LENGTH_MAX = 1000;

    /** A job that nobody has taken is due since ever, whatever clock the reader has. */
    private static final Instant AT_ONCE = Instant.EPOCH;

    /** Adds a job in the writing transaction; one that waits already for this owner is made due again. */
    public void enqueue(Transaction transaction, Scope scope, JobKind kind, UUID ownerId) {
        insert(transaction, scope, kind, ownerId).execute();
    }

    /**
     * Adds a job in the writing transaction, unless there is one for this owner that waits or runs, or was given up since a
     * moment; says whether it did.
     */
    public boolean enqueueUnlessThere(
            Transaction transaction, Scope scope, JobKind kind, UUID ownerId, Instant givenUpSince) {
        return insert(transaction, scope, kind, ownerId)
                        .where(JOB.FAILED_AT.le(givenUpSince))
                        .execute()
                == 1;
    }

    /** One that is there already is made due again. */
    private static InsertOnDuplicateSetMoreStep<JobRecord> insert(
            Transaction transaction, Scope scope, JobKind kind, UUID ownerId) {
        scope.require(Permission.WRITE);
        return transaction
                .dsl()
                .insertInto(JOB)
                .set(JOB.NAMESPACE_ID, scope.namespace().id())
                .set(JOB.ID, idOf(kind, ownerId))
                .set(JOB.KIND, kind.label())
                .set(JOB.OWNER_ID, ownerId)
                .set(JOB.ATTEMPTS, 0)
                .set(JOB.RUN_AFTER, AT_ONCE)
                .set(JOB.CREATED_AT, DSL.currentInstant())
                .onConflict(JOB.NAMESPACE_ID, JOB.KIND, JOB.OWNER_ID)
                .doUpdate()
                .set(JOB.ATTEMPTS, 0)
                .set(JOB.RUN_AFTER, AT_ONCE)
                .setNull(JOB.FAILED_AT);
    }

    /** There is one job for an owner and a kind, so its id follows from the two. */
    private static UUID idOf(JobKind kind, UUID ownerId) {
        return UUID.nameUUIDFromBytes((kind.label() + "/" + ownerId).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Takes due jobs of all namespaces for a worker and leases them: until the lease ends nobody else takes them. This
     * takes no scope because a worker acts for nobody; only the runner in this package can call it.
     */
    List<Job> take(Transaction transaction, Set<JobKind> kinds, Instant now, Duration lease, int limit) {
        Instant leasedUntil = now.plus(lease);
        return transaction
                .dsl()
                .update(JOB)
                .set(JOB.RUN_AFTER, leasedUntil)
                .set(JOB.ATTEMPTS, JOB.ATTEMPTS.plus(1))
                .where(DSL.row(JOB.NAMESPACE_ID, JOB.ID)
                        .in(DSL.select(JOB.NAMESPACE_ID, JOB.ID)
                                .from(JOB)
                                .where(
                                        JOB.RUN_AFTER.le(now),
                                        JOB.FAILED_AT.isNull(),
                                        JOB.KIND.in(kinds.stream()
                                                .map(JobKind::label)
                                                .toList()))
                                .orderBy(JOB.RUN_AFTER, JOB.CREATED_AT)
                                .limit(limit)
                                .forUpdate()
                                .skipLocked()))
                .returningResult(JOB.NAMESPACE_ID, JOB.ID, JOB.KIND, JOB.OWNER_ID, JOB.ATTEMPTS, JOB.RUN_AFTER)
                .fetch(Records.mapping((namespaceId, id, kind, ownerId, attempts, runAfter) -> new Job(
                        namespaceId, id, JobKind.valueOf(kind.toUpperCase(Locale.ROOT)), ownerId, attempts, runAfter)));
    }

    /** Deletes a job that was done. False when it was made due again, or taken by another, since it was taken. */
    boolean done(Transaction transaction, Job job) {
        return transaction.dsl().deleteFrom(JOB).where(stillOurs(job)).execute() == 1;
    }

    /** Puts a job off, or gives it up when it has been tried often enough. */
    boolean failed(Transaction transaction, Job job, Instant now, String error) {
        return failed(transaction, job, now, error, null);
    }

    /** The same, and not before a moment. */
    boolean failed(Transaction transaction, Job job, Instant now, String error, @Nullable Instant notBefore) {
        if (job.attempts() > BACKOFF.size()) {
            return givenUp(transaction, job, now, error);
        }
        Instant usual = now.plus(BACKOFF.get(job.attempts() - 1));
        Instant runAfter = notBefore != null && notBefore.isAfter(usual) ? notBefore : usual;
        return update(transaction, job, job.attempts(), runAfter, null, error);
    }

    /** Puts a job off as if it had not been tried. */
    boolean waits(Transaction transaction, Job job, Instant until, String why) {
        return update(transaction, job, job.attempts() - 1, until, null, why);
    }

    /** Gives a job up: it waits for somebody to ask for another try. */
    boolean givenUp(Transaction transaction, Job job, Instant now, String error) {
        return update(transaction, job, job.attempts(), now, now, error);
    }

    private static boolean update(
            Transaction transaction,
            Job job,
            int attempts,
            Instant runAfter,
            @Nullable Instant failedAt,
            String error) {
        return transaction
                        .dsl()
                        .update(JOB)
                        .set(JOB.ATTEMPTS, attempts)
                        .set(JOB.RUN_AFTER, runAfter)
                        .set(JOB.FAILED_AT, failedAt)
                        .set(JOB.LAST_ERROR, error.substring(0, Math.min(error.length(), ERROR_LENGTH_MAX)))
                        .where(stillOurs(job))
                        .execute()
                == 1;
    }

    /** Makes due at once what was taken but not begun. */
    int giveBack(Transaction transaction, List<Job> untouched) {
        int given = 0;
        for (Job job : untouched) {
            given += transaction
                    .dsl()
                    .update(JOB)
                    .set(JOB.RUN_AFTER, AT_ONCE)
                    .set(JOB.ATTEMPTS, JOB.ATTEMPTS.minus(1))
                    .where(stillOurs(job))
                    .execute();
        }
        return given;
    }

    /** Makes due at once what was given up, over all namespaces. */
    int retryFailed(Transaction transaction, Scope administration) {
        administration.requireAdministration();
        return transaction
                .dsl()
                .update(JOB)
                .set(JOB.RUN_AFTER, AT_ONCE)
                .set(JOB.ATTEMPTS, 0)
                .setNull(JOB.FAILED_AT)
                .where(JOB.FAILED_AT.isNotNull())
                .execute();
    }

    /**
     * Makes due at once the jobs of the scope's namespaces, or of all for the administration, that wait for a reason which
     * begins in a certain way; one that runs now has none.
     */
    public int unblock(Transaction transaction, Scope admin, String reason) {
        admin.require(Permission.ADMIN);
        return transaction
                .dsl()
                .update(JOB)
                .set(JOB.RUN_AFTER, AT_ONCE)
                .setNull(JOB.LAST_ERROR)
                .where(JOB.FAILED_AT.isNull(), JOB.LAST_ERROR.startsWith(reason))
                .and(admin.isEverywhere() ? DSL.noCondition() : JOB.NAMESPACE_ID.in(admin.namespaceIds()))
                .execute();
    }

    /** How the jobs of each kind stand; a kind without any is left out. */
    public List<JobQueue> queues(Transaction transaction, Scope administration, Instant now) {
        administration.requireAdministration();
        Condition due = JOB.FAILED_AT.isNull().and(JOB.RUN_AFTER.le(now));
        return transaction
                .dsl()
                .select(
                        JOB.KIND,
                        DSL.count().filterWhere(due),
                        DSL.min(JOB.CREATED_AT).filterWhere(due),
                        DSL.count().filterWhere(JOB.FAILED_AT.isNotNull()),
                        DSL.max(JOB.LAST_ERROR).filterWhere(JOB.FAILED_AT.isNotNull()))
                .from(JOB)
                .groupBy(JOB.KIND)
                .orderBy(JOB.KIND)
                .limit(JobKind.values().length)
                .fetch(row -> new JobQueue(
                        JobKind.valueOf(row.value1().toUpperCase(Locale.ROOT)),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5()));
    }

    /**
     * Removes the jobs of an owner that is erased. A job that runs now then writes nothing, provided that this comes first
     * in the erasing transaction: it waits for a result that is just being written, and what follows removes that as well.
     */
    public void remove(Transaction transaction, Scope scope, UUID ownerId) {
        removeAll(transaction, scope, List.of(ownerId));
    }

    /** The same of many owners. */
    public void removeAll(Transaction transaction, Scope scope, Collection<UUID> ownerIds) {
        scope.require(Permission.WRITE);
        transaction
                .dsl()
                .deleteFrom(JOB)
                .where(JOB.NAMESPACE_ID.eq(scope.namespace().id()), Among.ids(JOB.OWNER_ID, ownerIds))
                .execute();
    }

    /** A job that was enqueued again while it ran has another time and so stays for the next round. */
    private static Condition stillOurs(Job job) {
        return JOB.NAMESPACE_ID
                .eq(job.namespaceId())
                .and(JOB.ID.eq(job.id()))
                .and(JOB.RUN_AFTER.eq(job.leasedUntil()))
                .and(JOB.ATTEMPTS.eq(job.attempts()));
    }

    /** How many jobs of these kinds wait and how many were given up, over all namespaces. */
    JobHealth health(Transaction transaction, Set<JobKind> kinds) {
        Condition asked = JOB.KIND.in(kinds.stream().map(JobKind::label).toList());
        Optional<String> lastError = transaction
                .dsl()
                .select(JOB.LAST_ERROR)
                .from(JOB)
                .where(asked, JOB.FAILED_AT.isNotNull())
                .orderBy(JOB.FAILED_AT.desc())
                .limit(1)
                .fetchOptional(JOB.LAST_ERROR);
        return transaction
                .dsl()
                .select(
                        DSL.count().filterWhere(JOB.FAILED_AT.isNull()),
                        DSL.count().filterWhere(JOB.FAILED_AT.isNotNull()),
                        DSL.min(JOB.CREATED_AT).filterWhere(JOB.FAILED_AT.isNull()))
                .from(JOB)
                .where(asked)
                .fetchSingle(
                        row -> new JobHealth(row.value1(), row.value2(), Optional.ofNullable(row.value3()), lastError));
    }
}
