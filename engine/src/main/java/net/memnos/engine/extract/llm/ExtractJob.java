package net.memnos.engine.extract.llm;

import java.time.Duration;
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
import net.memnos.engine.extract.llm.CircuitBreaker.Permit;
import net.memnos.engine.extract.llm.ModelAnswer.Drawn;
import net.memnos.engine.extract.llm.ModelAnswer.Failed;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.job.Job;
import net.memnos.engine.job.JobFailure;
import net.memnos.engine.job.JobHealth;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.job.JobRunner;
import net.memnos.engine.job.JobWork;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.StoredTurn;
import net.memnos.engine.turn.Turn;
import net.memnos.engine.turn.TurnId;
import net.memnos.engine.turn.TurnStore;
import net.memnos.engine.usage.UsageEntry;
import net.memnos.engine.usage.UsageStore;
import org.jspecify.annotations.Nullable;

/**
 * Has the facts of a turn drawn by the model and records them for the turn's author. The call is made outside of any
 * transaction and stands in the ledger whatever comes of it; the facts are written in the one that deletes the job.
 */
public final class ExtractJob implements JobWork, AutoCloseable {

    private static final String OPERATION = "extract";
    /** A model is slow, and endpoints take a few calls at once. */
    private static final int CALLS_AT_ONCE = 4;
    /** For what a job does besides waiting for the model, three times over: a request may be put in simpler words. */
    private static final Duration LEASE_BESIDES = Duration.ofMinutes(1);
    /** So that one turn that fails as a probe does not stay the one that is tried. */
    private static final Duration BEHIND_OTHERS = Duration.ofMinutes(1);

    private static final Duration PROBE_LOOK = Duration.ofSeconds(5);

    private final Database database;
    private final InstantSource clock;
    private final ModelExtractor model;
    private final Stores stores;
    private final FactSink facts;
    private final CircuitBreaker breaker;
    private final EchoGuard echoes = new EchoGuard();
    private final ExtractTurnStore owners = new ExtractTurnStore();
    private volatile Optional<String> lastError = Optional.empty();

    /** What a job reads and writes besides facts. */
    public record Stores(DeferredAccess access, TurnStore turns, UsageStore usage, AuditStore audit) {}

    public ExtractJob(Database database, InstantSource clock, ModelExtractor model, Stores stores, FactSink facts) {
        this.database = database;
        this.clock = clock;
        this.model = model;
        this.stores = stores;
        this.facts = facts;
        this.breaker = new CircuitBreaker(clock);
    }

    /** How a runner has to work on such jobs. */
    public JobRunner.Hands hands() {
        Duration lease = model.endpoint().timeout().multipliedBy(3).plus(LEASE_BESIDES);
        return new JobRunner.Hands("memnos-extract", CALLS_AT_ONCE, 1, lease);
    }

    @Override
    public JobKind kind() {
        return JobKind.EXTRACT;
    }

    @Override
    public Optional<Instant> restsUntil() {
        return breaker.restsUntil();
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
        List<ExtractedFact> drawn = ask(task.get());
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

    /** The right to write is asked for again, for it may be gone since the model was called. */
    private void write(Transaction transaction, Job job, Turn turn, List<ExtractedFact> drawn) {
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

    private List<ExtractedFact> ask(Task task) {
        Permit permit = breaker.enter().orElseThrow(this::resting);
        ModelAnswer answer;
        try {
            answer = model.extract(text(task));
        } catch (RuntimeException | Error e) {
            breaker.unused(permit);
            throw e;
        }
        // The breaker first: a ledger that cannot be written says nothing about the endpoint.
        Outcome outcome = switch (answer) {
            case Drawn drawn -> drawn(drawn);
            case Failed failed -> new Outcome(List.of(), failure(permit, failed));
        };
        if (answer.answered()) {
            note(task.scope(), answer.tokens());
        }
        JobFailure failure = outcome.failure();
        if (failure != null) {
            lastError = Optional.ofNullable(failure.getMessage());
            throw failure;
        }
        return outcome.facts();
    }

    private Outcome drawn(Drawn drawn) {
        breaker.succeeded();
        return new Outcome(drawn.facts(), null);
    }

    private JobFailure resting() {
        Instant look = clock.instant().plus(PROBE_LOOK);
        Instant until = breaker.restsUntil().filter(look::isBefore).orElse(look);
        return JobFailure.waiting(lastError.orElse("the endpoint is being tried"), until);
    }

    private JobFailure failure(Permit permit, Failed failed) {
        return switch (failed.fault()) {
            case AWAY, BROKEN -> {
                Instant asked = failed.retryAfter().map(clock.instant()::plus).orElse(null);
                boolean open = breaker.failed(permit);
                yield permit.probe() && open ? behindOthers(failed.what()) : JobFailure.retry(failed.what(), asked);
            }
            case LIMITED -> JobFailure.waiting(failed.what(), breaker.limited(permit, failed.retryAfter()));
            case DENIED -> {
                breaker.denied(permit);
                yield behindOthers(failed.what());
            }
            case REJECTED -> {
                if (failed.answered()) {
                    breaker.succeeded();
                } else {
                    breaker.failed(permit);
                }
                yield JobFailure.givenUp(failed.what());
            }
        };
    }

    private JobFailure behindOthers(String what) {
        Instant reopens = breaker.restsUntil().orElseGet(clock::instant);
        return JobFailure.waiting(what, reopens.plus(BEHIND_OTHERS));
    }

    private void note(Scope scope, TokenCount tokens) {
        UsageEntry entry = new UsageEntry(
                OPERATION,
                model.endpoint().model(),
                tokens.input(),
                tokens.output(),
                tokens.costMicros(model.endpoint().price()));
        database.write(transaction -> {
            stores.usage().record(transaction, scope, entry);
            return entry;
        });
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
        CircuitBreaker.State state = breaker.state();
        boolean well =
                state == CircuitBreaker.State.CLOSED && breaker.restsUntil().isEmpty() && jobs.failed() == 0;
        String rests = breaker.restsUntil().map(until -> " until " + until).orElse("");
        String error = well
                ? ""
                : lastError
                        .or(jobs::lastError)
                        .map(text -> ", last error: " + text)
                        .orElse("");
        return new Health.Part(
                "extraction",
                well ? Health.State.OK : Health.State.DEGRADED,
                model.shown() + ", calls " + state.label() + rests + ", " + jobs.waiting() + " waiting, "
                        + jobs.failed() + " failed" + error);
    }

    /** Ends the calls that are under way. */
    @Override
    public void close() {
        model.close();
    }

    private record Task(Scope scope, Turn turn, String heard) {}

    private record Outcome(
            List<ExtractedFact> facts, @Nullable JobFailure failure) {}
}
