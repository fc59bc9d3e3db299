package net.memnos.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.memnos.engine.extract.llm.ModelCalls;
import net.memnos.engine.job.JobHealth;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.meter.Metric;
import net.memnos.engine.meter.Reading;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.usage.BudgetStanding;

/** How an engine stands, in figures. */
final class Readings {

    private static final double MILLIS = 1_000;

    private final MemnosEngine.Parts parts;
    private final List<Reading> readings = new ArrayList<>();

    Readings(MemnosEngine.Parts parts) {
        this.parts = parts;
    }

    List<Reading> all() {
        pool();
        jobs();
        models();
        new HealthCheck(parts)
                .health()
                .parts()
                .forEach(part -> add(Metric.PART_OK, part.state() == Health.State.OK ? 1 : 0, part.name()));
        parts.calls().flatMap(ModelCalls::standing).ifPresent(this::budget);
        return List.copyOf(readings);
    }

    private void pool() {
        Database.Pool pool = parts.database().standing();
        add(Metric.POOL, pool.busy(), "busy");
        add(Metric.POOL, pool.idle(), "idle");
        add(Metric.POOL_MAX, parts.database().connections());
        add(Metric.POOL_WAITING, pool.waiting());
    }

    private void jobs() {
        for (JobKind kind : JobKind.values()) {
            JobHealth jobs = parts.jobs().health(kind);
            add(Metric.JOBS_WAITING, jobs.waiting(), kind.label());
            add(Metric.JOBS_GIVEN_UP, jobs.failed(), kind.label());
            double oldest = jobs.oldest()
                    .map(since ->
                            Duration.between(since, parts.clock().instant()).toMillis() / MILLIS)
                    .orElse(0.0);
            add(Metric.JOBS_OLDEST, Math.max(0, oldest), kind.label());
        }
    }

    private void models() {
        add(Metric.MODEL_LOADED, parts.models().embedder().ready() ? 1 : 0, "embedder");
        add(Metric.MODEL_LOADED, parts.models().rules().failure().isEmpty() ? 1 : 0, "rules");
        parts.models()
                .crossEncoder()
                .ifPresent(encoder -> add(Metric.MODEL_LOADED, encoder.failure().isEmpty() ? 1 : 0, "cross_encoder"));
    }

    private void budget(BudgetStanding standing) {
        add(Metric.BUDGET_SPENT, amount(standing.today()), "day");
        add(Metric.BUDGET_SPENT, amount(standing.thisMonth()), "month");
        add(Metric.BUDGET, amount(standing.budget().day()), "day");
        add(Metric.BUDGET, amount(standing.budget().month()), "month");
    }

    private static double amount(long micros) {
        return BudgetStanding.amount(micros).doubleValue();
    }

    private void add(Metric metric, double value, String... labels) {
        readings.add(Reading.of(metric, value, labels));
    }
}
