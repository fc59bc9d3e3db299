package net.memnos.engine.consolidate;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.access.DeferredAccess;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.access.Refusal;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.consolidate.ComposeStore.Ordered;
import net.memnos.engine.consolidate.Known.Worded;
import net.memnos.engine.consolidate.Prose.Sentence;
import net.memnos.engine.dossier.Dossier;
import net.memnos.engine.dossier.DossierId;
import net.memnos.engine.dossier.DossierStore;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.extract.llm.ModelCalls;
import net.memnos.engine.job.Job;
import net.memnos.engine.job.JobFailure;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.job.JobWork;
import net.memnos.engine.lexical.TermStatistics;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a dossier put into words by the model, for whoever had it made. The call is made outside of any transaction. What the
 * model was told is known by its digest, and it is not told the same twice; the arranged form stands whenever it has
 * nothing of use to say.
 */
public final class ComposeJob implements JobWork {

    private static final Logger LOG = LoggerFactory.getLogger(ComposeJob.class);
    private static final String OPERATION = "compose";

    private final Database database;
    private final InstantSource clock;
    private final ModelCalls calls;
    private final DeferredAccess access;
    private final DossierStore dossiers;
    private final AuditStore audit;
    private final Material material;
    private final ComposeStore store = new ComposeStore();

    public ComposeJob(
            Database database,
            InstantSource clock,
            ModelCalls calls,
            DeferredAccess access,
            DossierStore dossiers,
            TermStatistics statistics,
            AuditStore audit) {
        this.database = database;
        this.clock = clock;
        this.calls = calls;
        this.access = access;
        this.dossiers = dossiers;
        this.audit = audit;
        this.material = new Material(statistics);
    }

    private record Task(Scope scope, Optional<Arranged> arranged) {}

    @Override
    public JobKind kind() {
        return JobKind.COMPOSE;
    }

    @Override
    public Optional<Instant> restsUntil() {
        return calls.restsUntil();
    }

    @Override
    public Result run(Job job) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<Ordered> ordered =
                database.read(transaction -> store.ordered(transaction, job.namespaceId(), job.ownerId()));
        if (ordered.isEmpty()) {
            return Result.nothing();
        }
        PrincipalId by = ordered.get().by();
        Optional<Task> task = database.read(transaction -> access.write(transaction, job.namespaceId(), by)
                .map(scope -> new Task(scope, material(transaction, scope, ordered.get(), now))));
        if (task.isEmpty()) {
            return refused(job, by);
        }
        if (task.get().arranged().isEmpty()) {
            return Result.nothing();
        }
        Arranged arranged = task.get().arranged().get();
        Optional<Dossier> prose = prose(task.get().scope(), arranged);
        return transaction -> {
            Optional<Scope> scope = access.write(transaction, job.namespaceId(), by);
            if (scope.isEmpty()) {
                refused(job, by).write(transaction);
            } else {
                write(transaction, scope.get(), new DossierId(job.ownerId()), arranged, prose);
            }
        };
    }

    private Optional<Dossier> prose(Scope scope, Arranged arranged) {
        List<Sentence> sentences;
        try {
            sentences = calls.ask(scope, OPERATION, new ProseQuestion(arranged));
        } catch (JobFailure e) {
            if (e.isGivenUp()) {
                LOG.warn("a dossier stays as it is arranged: {}", e.getMessage());
                return Optional.empty();
            }
            throw e;
        }
        return Prose.of(arranged, sentences);
    }

    private void write(Transaction transaction, Scope scope, DossierId id, Arranged arranged, Optional<Dossier> prose) {
        String digest = arranged.digest(calls.name());
        if (prose.isPresent()) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            dossiers.word(transaction, scope, id, prose.get(), digest, now);
        } else {
            dossiers.leaveArranged(transaction, scope, id, arranged.dossier(), digest);
        }
    }

    /** What is to be put into words; empty when the dossier is stale, for the next pass makes it anew, or has its words. */
    private Optional<Arranged> material(Transaction transaction, Scope scope, Ordered ordered, Instant now) {
        return switch (ordered.about()) {
            case Dossier.OfEntity(EntityId entity) ->
                material.entities
                        .find(transaction, scope, entity)
                        .filter(subject -> subject.known().isFresh(now))
                        .flatMap(subject ->
                                untold(subject.known(), material.arranged(transaction, scope, subject, now)));
            case Dossier.OfSession(String session) ->
                material.sessions
                        .find(transaction, scope, session)
                        .filter(found -> found.known().isFresh(now))
                        .flatMap(found -> untold(found.known(), material.arranged(transaction, scope, found, now)));
        };
    }

    private Optional<Arranged> untold(Known known, Arranged arranged) {
        Worded worded = known.worded();
        boolean told = worded != null && arranged.digest(calls.name()).equals(worded.proseOf());
        return told || arranged.items().isEmpty() ? Optional.empty() : Optional.of(arranged);
    }

    private Result refused(Job job, PrincipalId by) {
        String dossier = new DossierId(job.ownerId()).toString();
        return transaction -> audit.refused(transaction, new Refusal(clock.instant(), by, OPERATION, dossier));
    }
}
