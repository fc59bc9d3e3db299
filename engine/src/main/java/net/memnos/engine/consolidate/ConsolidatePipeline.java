package net.memnos.engine.consolidate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.dossier.DossierId;
import net.memnos.engine.dossier.DossierStore;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.TermStatistics;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;

/**
 * Makes dossiers of what is believed, one stretch of a namespace at a time. Each stretch reads one snapshot; what changes
 * while it is written makes its dossier stale, which recall notices by itself. Running it again over what has not changed
 * writes nothing. Where there is a model it is asked afterwards, by jobs; until it has answered, and whenever it does not,
 * the arranged form stands. Thread-safe.
 */
public final class ConsolidatePipeline {

    /** Entities or sessions of one stretch: a few seconds of work. */
    static final int STRETCH = 50;

    /** A session that may go on is left alone. */
    static final Duration QUIET = Duration.ofHours(1);

    private final Database database;
    private final InstantSource clock;
    private final DossierStore dossiers;
    private final JobStore jobs;
    private final AuditStore audit;
    private final Optional<String> model;
    private final Runnable wake;
    private final Material material;
    private final PassStore passes = new PassStore();

    /**
     * Jobs that dossiers leave are announced to {@code wake}.
     *
     * @param model the name of the model that puts dossiers into words, if there is one
     */
    public ConsolidatePipeline(
            Database database,
            InstantSource clock,
            DossierStore dossiers,
            TermStatistics statistics,
            JobStore jobs,
            AuditStore audit,
            Optional<String> model,
            Runnable wake) {
        this.database = database;
        this.clock = clock;
        this.dossiers = dossiers;
        this.material = new Material(statistics);
        this.jobs = jobs;
        this.audit = audit;
        this.model = model;
        this.wake = wake;
    }

    /** The next stretch of the pass over the scope's namespace. */
    public ConsolidateResult consolidate(Scope scope, ConsolidateRequest request) {
        scope.require(Permission.WRITE);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (request.dryRun()) {
            Place place = Optional.ofNullable(request.after()).orElse(Place.START);
            ConsolidateResult result = database.read(transaction -> read(transaction, scope, place, now))
                    .result(place, STRETCH, 0);
            return result.next().isPresent()
                    ? result
                    : result.plus(removed(result, unfounded(scope).size()));
        }
        Place place = database.write(transaction -> {
            audit.record(transaction, scope, "consolidate", AuditOutcome.ALLOWED, null);
            return passes.open(transaction, scope, now);
        });
        Stretch stretch = database.read(transaction -> read(transaction, scope, place, now));
        ConsolidateResult result = stretch.result(place, STRETCH, write(scope, stretch, now));
        if (result.next().isEmpty()) {
            result = result.plus(removed(result, removeUnfounded(scope)));
        }
        ConsolidateResult done = result;
        database.write(transaction -> {
            passes.advance(transaction, scope, done, now);
            return done;
        });
        wake.run();
        return done;
    }

    /** Each in a transaction of its own; how many kept the words of a model that was told the same before. */
    private int write(Scope scope, Stretch stretch, Instant now) {
        int kept = 0;
        for (Arranged arranged : stretch.written()) {
            kept += database.write(transaction -> put(transaction, scope, arranged, now)) ? 1 : 0;
        }
        for (DossierId dossier : stretch.asked()) {
            database.write(
                    transaction -> jobs.enqueueUnlessThere(transaction, scope, JobKind.COMPOSE, dossier.value(), now));
        }
        return kept;
    }

    /** The arranged form stands until a model has put it into words. */
    private boolean put(Transaction transaction, Scope scope, Arranged arranged, Instant now) {
        boolean kept = model.isPresent()
                && dossiers.keepProse(transaction, scope, arranged.dossier(), arranged.digest(model.get()));
        if (!kept) {
            DossierId id = dossiers.put(transaction, scope, arranged.dossier(), now);
            if (model.isPresent()) {
                jobs.enqueue(transaction, scope, JobKind.COMPOSE, id.value());
            }
        }
        return kept;
    }

    private Stretch read(Transaction transaction, Scope scope, Place place, Instant now) {
        Stretch stretch = new Stretch(model, now);
        switch (place.phase()) {
            case ENTITIES ->
                material.entities
                        .page(transaction, scope, place.after(), STRETCH)
                        .forEach(subject -> stretch.look(
                                subject.known(), () -> material.arranged(transaction, scope, subject, now)));
            case EPISODES ->
                material.sessions
                        .page(transaction, scope, place.after(), now.minus(QUIET), STRETCH)
                        .forEach(session -> stretch.look(
                                session.known(), () -> material.arranged(transaction, scope, session, now)));
        }
        return stretch;
    }

    private static ConsolidateResult removed(ConsolidateResult last, int count) {
        return new ConsolidateResult(0, 0, 0, count, 0, 0, last.next());
    }

    /** Dossiers about what there is not enough of any more, as many as one stretch takes; the next pass takes the rest. */
    private List<DossierId> unfounded(Scope scope) {
        return database.read(transaction -> Stream.concat(
                        material.entities.unfounded(transaction, scope, STRETCH).stream(),
                        material.sessions.unfounded(transaction, scope, STRETCH).stream())
                .toList());
    }

    private int removeUnfounded(Scope scope) {
        return database.write(transaction -> {
            List<DossierId> unfounded = Stream.concat(
                            material.entities.unfounded(transaction, scope, STRETCH).stream(),
                            material.sessions.unfounded(transaction, scope, STRETCH).stream())
                    .toList();
            dossiers.remove(transaction, scope, unfounded);
            return unfounded.size();
        });
    }
}
