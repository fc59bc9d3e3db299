package net.memnos.engine.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.access.Scope;
import net.memnos.engine.config.SecretSource;
import net.memnos.engine.health.CallStore.Operation;
import net.memnos.engine.job.JobQueue;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.usage.BudgetStanding;
import net.memnos.engine.usage.BudgetStore;

/** What an administrator finds in the store and on the machine. Thread-safe. */
public final class StoreFindings {

    private static final Duration DAY = Duration.ofDays(1);
    private static final double MIB = 1024.0 * 1024;
    private static final int ERROR_MAX = 200;

    private final Database database;
    private final InstantSource clock;
    private final Thresholds bounds;
    private final Optional<Path> home;
    private final SecretSource secrets;
    private final CallStore calls = new CallStore();
    private final CaptureStore captures = new CaptureStore();
    private final StockStore stock = new StockStore();
    private final JobStore jobs = new JobStore();
    private final BudgetStore budgets = new BudgetStore();

    /**
     * Findings of a store.
     *
     * @param home whose disk is looked at
     */
    public StoreFindings(
            Database database, InstantSource clock, Thresholds bounds, Optional<Path> home, SecretSource secrets) {
        this.database = database;
        this.clock = clock;
        this.bounds = bounds;
        this.home = home;
        this.secrets = secrets;
    }

    /**
     * All of them, in no particular order.
     *
     * @param store how the budget of the whole store stands, if it has one
     */
    public List<Finding> all(Scope administration, Optional<BudgetStanding> store) {
        administration.requireAdministration();
        List<Finding> findings = new ArrayList<>(database.read(transaction -> {
            Instant now = clock.instant();
            List<Finding> found = new ArrayList<>(ofCalls(transaction, administration, now));
            found.addAll(ofJobs(transaction, administration, now));
            found.addAll(ofCaptures(transaction, administration, now));
            found.addAll(ofIndex(transaction, administration));
            store.ifPresent(standing -> ofBudget(standing).ifPresent(found::add));
            budgets.all(transaction, administration, now)
                    .forEach(standing -> ofBudget(standing).ifPresent(found::add));
            return found;
        }));
        ofDisk(administration).ifPresent(findings::add);
        secrets.problem()
                .map(problem -> new Finding(
                        FindingCode.VAULT_LOCKED,
                        Severity.ERROR,
                        problem,
                        "set MEMNOS_VAULT_KEY or restore the file secrets/vault-key, then 'memnos restart'"))
                .ifPresent(findings::add);
        return findings;
    }

    private List<Finding> ofCalls(Transaction transaction, Scope administration, Instant now) {
        List<Finding> found = new ArrayList<>();
        List<Operation> recent = calls.since(transaction, administration, now.minus(bounds.window()));
        int all = recent.stream().mapToInt(Operation::calls).sum();
        int failed = recent.stream().mapToInt(Operation::failed).sum();
        if (all >= bounds.callsMin() && failed >= all * bounds.failedWarning()) {
            found.add(failing(
                    failed >= all * bounds.failedError() ? Severity.ERROR : Severity.WARNING, failed, all, "hour"));
        } else {
            List<Operation> ofDay = calls.since(transaction, administration, now.minus(DAY));
            int failedToday = ofDay.stream().mapToInt(Operation::failed).sum();
            if (failedToday > 0) {
                int today = ofDay.stream().mapToInt(Operation::calls).sum();
                found.add(failing(Severity.NOTE, failedToday, today, "day"));
            }
        }
        recent.forEach(operation -> slow(operation).ifPresent(found::add));
        return found;
    }

    private static Finding failing(Severity severity, int failed, int all, String time) {
        return new Finding(
                FindingCode.CALLS_FAILING,
                severity,
                failed + " of " + all + " calls of the last " + time + " failed as internal or unavailable",
                "see which: 'memnos audit ls'; the reasons are in the server's log, '$MEMNOS_HOME/logs'");
    }

    private Optional<Finding> slow(Operation operation) {
        Thresholds.Slow bound = bounds.slow().get(operation.name());
        Integer p95 = operation.p95();
        if (bound == null || p95 == null || operation.calls() < bounds.callsMin() || p95 < bound.warning()) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding(
                        FindingCode.CALLS_SLOW,
                        p95 >= bound.error() ? Severity.ERROR : Severity.WARNING,
                        operation.name() + " took " + p95 + " ms at p95, of " + operation.calls()
                                + " calls of the last hour",
                        "look for what else the machine does; 'memnos recall QUERY --explain' shows where the time of a recall goes"));
    }

    private List<Finding> ofJobs(Transaction transaction, Scope administration, Instant now) {
        List<Finding> found = new ArrayList<>();
        for (JobQueue queue : jobs.queues(transaction, administration, now)) {
            String kind = queue.kind().label();
            Instant oldest = queue.oldest();
            Duration waits = oldest == null ? Duration.ZERO : Duration.between(oldest, now);
            if (waits.compareTo(bounds.queueWarning()) >= 0) {
                found.add(
                        new Finding(
                                FindingCode.QUEUE_GROWING,
                                waits.compareTo(bounds.queueError()) >= 0 ? Severity.ERROR : Severity.WARNING,
                                queue.due() + " jobs of the kind " + kind + " could be done, the oldest for "
                                        + waits.toMinutes() + " minutes",
                                "a large import takes its time; if the number does not fall, 'memnos restart' and see the log"));
            }
            if (queue.failed() > 0) {
                String error = String.valueOf(queue.lastError());
                found.add(new Finding(
                        FindingCode.JOBS_FAILED,
                        Severity.WARNING,
                        queue.failed() + " jobs of the kind " + kind + " were given up: "
                                + error.substring(0, Math.min(error.length(), ERROR_MAX)),
                        "mend the reason, then 'memnos health --retry'"));
            }
        }
        return found;
    }

    private List<Finding> ofCaptures(Transaction transaction, Scope administration, Instant now) {
        return captures
                .silent(
                        transaction,
                        administration,
                        now.minus(bounds.captureWindow()),
                        bounds.captureDays(),
                        now.minus(bounds.captureSilence()))
                .stream()
                .map(silent -> new Finding(
                        FindingCode.CAPTURES_STOPPED,
                        Severity.WARNING,
                        (silent.client() == null ? "whoever writes without a client" : silent.client())
                                + " captured in '" + silent.namespace() + "' on " + silent.days()
                                + " days, and nothing since "
                                + silent.last(),
                        "if it is still used: check its hooks and its token with 'memnos token ls'"))
                .toList();
    }

    private List<Finding> ofIndex(Transaction transaction, Scope administration) {
        return stock.unfolded(transaction, administration, bounds.deltasWarning()).stream()
                .map(unfolded -> new Finding(
                        FindingCode.INDEX_STALE,
                        Severity.WARNING,
                        unfolded.changes() + " changes of the term statistics of '" + unfolded.namespace()
                                + "' wait to be folded, and each recall there adds them up",
                        "a running server folds them: 'memnos start', and see its log if they stay"))
                .toList();
    }

    private static Optional<Finding> ofBudget(BudgetStanding standing) {
        if (!standing.isNear()) {
            return Optional.empty();
        }
        String end = switch (standing.budget().end()) {
            case WARN -> "";
            case STOP -> standing.isSpent() ? "; extraction rests, turns are kept and wait" : "";
        };
        return Optional.of(new Finding(
                standing.isSpent() ? FindingCode.BUDGET_SPENT : FindingCode.BUDGET_NEAR,
                Severity.WARNING,
                standing.owner() + ": " + standing.shown() + end,
                switch (standing.whose()) {
                    case STORE -> "see 'memnos usage', then MEMNOS_BUDGET_DAY and MEMNOS_BUDGET_MONTH";
                    case NAMESPACE ->
                        "see 'memnos usage --namespace " + standing.name() + "', then 'memnos namespace set "
                                + standing.name() + " --budget-day AMOUNT'";
                    case PRINCIPAL ->
                        "see 'memnos usage', then 'memnos principal set " + standing.name() + " --budget-day AMOUNT'";
                }));
    }

    private Optional<Finding> ofDisk(Scope administration) {
        if (home.isEmpty()) {
            return Optional.empty();
        }
        long free;
        try {
            free = Files.getFileStore(home.get()).getUsableSpace();
        } catch (IOException e) {
            return Optional.of(new Finding(
                    FindingCode.DISK_LOW,
                    Severity.ERROR,
                    "the disk of " + home.get() + " cannot be looked at: "
                            + e.getClass().getSimpleName(),
                    "see whether MEMNOS_HOME is still there"));
        }
        if (free >= bounds.freeWarning()) {
            return Optional.empty();
        }
        long size = database.read(transaction -> stock.bytes(transaction, administration));
        return Optional.of(new Finding(
                FindingCode.DISK_LOW,
                free < bounds.freeError() ? Severity.ERROR : Severity.WARNING,
                "%,.0f MiB are free where %s is; the database takes %,.0f MiB"
                        .formatted(free / MIB, home.get(), size / MIB),
                "make room, or move MEMNOS_HOME; 'memnos namespace set NAME --keep 90d' lets old turns go"));
    }
}
