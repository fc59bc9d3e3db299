package net.memnos.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.Scope;
import net.memnos.engine.crossencoder.LazyCrossEncoder;
import net.memnos.engine.embedding.EmbeddingHealth;
import net.memnos.engine.extract.llm.ModelCalls;
import net.memnos.engine.health.Finding;
import net.memnos.engine.health.FindingCode;
import net.memnos.engine.health.PartFindings;
import net.memnos.engine.health.Severity;
import net.memnos.engine.job.JobHealth;
import net.memnos.engine.job.JobKind;

/** How an engine is doing, part by part, and what follows from that. */
final class HealthCheck {

    private final MemnosEngine.Parts parts;

    HealthCheck(MemnosEngine.Parts parts) {
        this.parts = parts;
    }

    /** What is amiss, the worst first: what the parts say, and for who administers the store what is found in it. */
    List<Finding> findings(Principal principal) {
        Optional<Scope> administration = parts.access().authorizeIfAdministration(principal);
        List<Finding> findings = new ArrayList<>(PartFindings.of(health(), administration.isPresent()));
        administration.ifPresent(scope ->
                findings.addAll(parts.findings().all(scope, parts.calls().flatMap(ModelCalls::standing))));
        if (findings.isEmpty()) {
            findings.add(new Finding(FindingCode.HEALTHY, Severity.OK, "nothing is amiss", "go on"));
        }
        return findings.stream().sorted(Finding.WORST_FIRST).toList();
    }

    /** How each part is doing. */
    Health health() {
        List<Health.Part> health = new ArrayList<>();
        try {
            JobHealth jobs = parts.jobs().health();
            health.add(new Health.Part("database", Health.State.OK, ""));
            health.add(new Health.Part(
                    "jobs",
                    jobs.failed() == 0 ? Health.State.OK : Health.State.DEGRADED,
                    jobs.waiting() + " waiting, " + jobs.failed() + " failed"));
            extraction(parts.jobs().health(JobKind.EXTRACT)).ifPresent(health::add);
            parts.calls().flatMap(ModelCalls::budget).ifPresent(health::add);
            health.add(EmbeddingHealth.of(parts.spaces(), parts.models().embedders()));
            health.add(parts.consolidation()
                    .part(parts.jobs().health(JobKind.CONSOLIDATE), parts.jobs().health(JobKind.COMPOSE)));
        } catch (MemnosException e) {
            health.add(new Health.Part("database", Health.State.DOWN, e.hint()));
        }
        health.add(parts.auditing()
                .sealer()
                .alarm()
                .map(alarm -> new Health.Part("audit", Health.State.DEGRADED, alarm))
                .orElseGet(() -> new Health.Part("audit", Health.State.OK, "")));
        health.add(model());
        parts.models().crossEncoder().map(HealthCheck::part).ifPresent(health::add);
        health.add(new Health.Part(
                "rules",
                parts.models().rules().failure().isEmpty() ? Health.State.OK : Health.State.DEGRADED,
                parts.models().rules().failure().orElse("")));
        return new Health(health);
    }

    /** Without a model there is nothing to say, unless turns still wait for the one that was there. */
    private Optional<Health.Part> extraction(JobHealth jobs) {
        if (parts.extract().isPresent()) {
            return Optional.of(parts.extract().get().health(jobs));
        }
        int left = jobs.waiting() + jobs.failed();
        return left == 0
                ? Optional.empty()
                : Optional.of(new Health.Part(
                        "extraction",
                        Health.State.DEGRADED,
                        left + " turns wait for a model, and MEMNOS_EXTRACT_BASE_URL is not set"));
    }

    private Health.Part model() {
        if (parts.models().embedder().ready()) {
            return new Health.Part(
                    "model", Health.State.OK, parts.models().embedder().space().name());
        }
        return new Health.Part(
                "model",
                Health.State.DEGRADED,
                parts.models().embedder().failure().orElse("loading"));
    }

    private static Health.Part part(LazyCrossEncoder encoder) {
        return new Health.Part(
                "cross-encoder",
                encoder.failure().isEmpty() ? Health.State.OK : Health.State.DEGRADED,
                encoder.failure().map(reason -> encoder.name() + ": " + reason).orElse(encoder.name()));
    }
}
