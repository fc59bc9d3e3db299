package net.memnos.engine.extract.llm;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.Health;
import net.memnos.engine.access.DeferredAccess;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.access.Refusal;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.echo.EchoGuard;
import net.memnos.engine.extract.TurnText;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.job.Job;
import net.memnos.engine.job.JobHealth;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.job.JobWork;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.StoredTurn;
import net.memnos.engine.turn.Turn;
import net.memnos.engine.turn.TurnId;
import net.memnos.engine.turn.TurnStore;

/**
 * Has the facts of a turn drawn by the model and records them for the turn's author. The call is made outside of any
 * transaction; the facts are written in the one that deletes the job.
 */
public final class ExtractJob implements JobWork {

    private static final String OPERATION = "extract";

    private final Database database;
    private final InstantSource clock;
    private final ModelCalls calls;
    private final Stores stores;
    private final FactSink facts;
    private final EchoGuard echoes = new EchoGuard();
    private final ExtractTurnStore owners = new ExtractTurnStore();

    /** What a job reads and writes besides facts. */
    public record Stores(DeferredAccess access, TurnStore turns, AuditStore audit) {}

    public ExtractJob(Database database, InstantSource clock, ModelCalls calls, Stores stores, FactSink facts) {
        this.database = database;
        this.clock = clock;
        this.calls = calls;
        this.stores = stores;
        this.facts = facts;
    }

    @Override
    public JobKind kind() {
        return JobKind.EXTRACT;
    }

    @Override
    public Optional<Instant> restsUntil() {
        return calls.restsUntil();
    }

    @Override
    public Result run(Job job) {
        Optional<PrincipalId> author =
                database.read(transaction -> owners.author(transaction, job.namespaceId(), job.ownerId()));
        if (author.isEmpty()) {
            return Result.nothing();
        }
        Optional<Task> task = database.read(transaction -> stores.access()
                .write(transaction, job.namespaceId(), author.get())
                .flatMap(scope -> turn(transaction, scope, job).map(turn -> task(transaction, scope, turn))));
        if (task.isEmpty()) {
            return refused(job, author.get());
        }
        if (task.get().heard().isBlank()) {
            return Result.nothing();
        }
        List<ExtractedFact> drawn = calls.ask(task.get().scope(), OPERATION, new TurnQuestion(text(task.get())));
        return transaction -> write(transaction, job, task.get().turn(), drawn);
    }

    private Task task(Transaction transaction, Scope scope, Turn turn) {
        return new Task(
                scope,
                turn,
                echoes.hear(transaction, scope, turn, clock.instant()).text());
    }

    private Optional<Turn> turn(Transaction transaction, Scope scope, Job job) {
        return stores.turns().find(transaction, scope, List.of(new TurnId(job.ownerId()))).stream()
                .map(StoredTurn::turn)
                .findFirst();
    }

    /** Turn and right are looked at again, for either may be gone since the model was called. */
    private void write(Transaction transaction, Job job, Turn turn, List<ExtractedFact> drawn) {
        if (owners.author(transaction, job.namespaceId(), job.ownerId()).isEmpty()) {
            return;
        }
        Optional<Scope> scope = stores.access().write(transaction, job.namespaceId(), turn.author());
        if (scope.isEmpty()) {
            refused(job, turn.author()).write(transaction);
        } else if (!drawn.isEmpty()) {
            facts.record(transaction, scope.get(), turn, drawn);
        }
    }

    private Result refused(Job job, PrincipalId author) {
        String turn = new TurnId(job.ownerId()).toString();
        return transaction ->
                stores.audit().refused(transaction, new Refusal(clock.instant(), author, OPERATION, turn));
    }

    private static TurnText text(Task task) {
        Turn turn = task.turn();
        String speaker = turn.speaker();
        return new TurnText(
                task.heard(),
                speaker == null ? task.scope().principal().displayName() : speaker,
                turn.role(),
                turn.occurredAt());
    }

    /** How extraction is doing. */
    public Health.Part health(JobHealth jobs) {
        boolean well = calls.isWell() && jobs.failed() == 0;
        String error = well
                ? ""
                : calls.lastError()
                        .or(jobs::lastError)
                        .map(text -> ", last error: " + text)
                        .orElse("");
        return new Health.Part(
                "extraction",
                well ? Health.State.OK : Health.State.DEGRADED,
                calls.shown() + ", " + jobs.waiting() + " waiting, " + jobs.failed() + " failed" + error);
    }

    private record Task(Scope scope, Turn turn, String heard) {}
}
