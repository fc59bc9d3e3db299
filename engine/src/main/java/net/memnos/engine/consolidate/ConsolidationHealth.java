package net.memnos.engine.consolidate;

import java.time.Duration;
import java.util.Optional;
import net.memnos.engine.Health;
import net.memnos.engine.extract.llm.ModelCalls;
import net.memnos.engine.job.JobHealth;
import net.memnos.engine.postgres.Database;

/** Says how consolidation is doing. */
public final class ConsolidationHealth {

    private final Database database;
    private final Optional<Duration> every;
    private final Optional<ModelCalls> model;
    private final ComposeStore store = new ComposeStore();

    /**
     * @param every how often it runs by itself, if it does
     * @param model puts dossiers into words, if there is one
     */
    public ConsolidationHealth(Database database, Optional<Duration> every, Optional<ModelCalls> model) {
        this.database = database;
        this.every = every;
        this.model = model;
    }

    /**
     * How it is.
     *
     * @param passes jobs of passes
     * @param words jobs that put dossiers into words
     */
    public Health.Part part(JobHealth passes, JobHealth words) {
        ComposeStore.Standing standing = database.read(store::standing);
        boolean answers = model.map(ModelCalls::isWell).orElse(true);
        boolean well = passes.failed() == 0 && words.failed() == 0 && answers;
        StringBuilder detail = new StringBuilder();
        detail.append(every.map(time -> "every " + time.toHours() + " h").orElse("only when asked"));
        detail.append(standing.lastPass().map(at -> ", last pass " + at).orElse(", no pass yet"));
        detail.append(", ").append(counts(passes));
        int left = words.waiting() + words.failed();
        if (model.isPresent() || left > 0) {
            detail.append("; words by ")
                    .append(model.map(ModelCalls::name).orElse("no model: MEMNOS_EXTRACT_BASE_URL is not set"))
                    .append(", ")
                    .append(counts(words))
                    .append(", ")
                    .append(standing.arranged())
                    .append(" stay arranged");
        }
        if (!well) {
            passes.lastError()
                    .or(words::lastError)
                    .or(() -> model.flatMap(ModelCalls::lastError))
                    .ifPresent(error -> detail.append(", last error: ").append(error));
        }
        return new Health.Part("consolidation", well ? Health.State.OK : Health.State.DEGRADED, detail.toString());
    }

    private static String counts(JobHealth jobs) {
        return jobs.waiting() + " waiting, " + jobs.failed() + " failed";
    }
}
