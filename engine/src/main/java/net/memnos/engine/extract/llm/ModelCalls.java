package net.memnos.engine.extract.llm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import net.memnos.engine.Health;
import net.memnos.engine.access.Scope;
import net.memnos.engine.endpoint.CircuitBreaker;
import net.memnos.engine.endpoint.CircuitBreaker.Permit;
import net.memnos.engine.endpoint.TokenCount;
import net.memnos.engine.extract.llm.ModelAnswer.Failed;
import net.memnos.engine.extract.llm.ModelAnswer.Given;
import net.memnos.engine.job.JobFailure;
import net.memnos.engine.job.JobRunner;
import net.memnos.engine.meter.Meter;
import net.memnos.engine.meter.Metric;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.usage.BudgetStanding;
import net.memnos.engine.usage.Spending;
import net.memnos.engine.usage.UsageEntry;
import net.memnos.engine.usage.UsageStore;

/**
 * The calls of all jobs to one model: they share the breaker, and each stands in the ledger under its own operation,
 * whatever comes of it. Thread-safe.
 */
public final class ModelCalls implements AutoCloseable {

    /** A model is slow, and endpoints take a few calls at once. */
    private static final int CALLS_AT_ONCE = 4;
    /** For what a job does besides waiting for the model, three times over: a request may be put in simpler words. */
    private static final Duration LEASE_BESIDES = Duration.ofMinutes(1);
    /** So that one job that fails as a probe does not stay the one that is tried. */
    private static final Duration BEHIND_OTHERS = Duration.ofMinutes(1);

    private static final Duration PROBE_LOOK = Duration.ofSeconds(5);

    private final Database database;
    private final InstantSource clock;
    private final ChatModel model;
    private final UsageStore usage;
    private final Spending spending;
    private final CircuitBreaker breaker;
    private final Meter meter;
    private volatile Optional<String> lastError = Optional.empty();

    public ModelCalls(Database database, InstantSource clock, ChatModel model, UsageStore usage) {
        this(database, clock, model, usage, Meter.NONE);
    }

    /** The same, measured. */
    public ModelCalls(Database database, InstantSource clock, ChatModel model, UsageStore usage, Meter meter) {
        this.meter = meter;
        this.database = database;
        this.clock = clock;
        this.model = model;
        this.usage = usage;
        this.spending = new Spending(database, clock, model.endpoint().budget());
        this.breaker = new CircuitBreaker(clock);
    }

    /** How a runner has to work on jobs that ask the model. */
    public JobRunner.Hands hands() {
        Duration lease = model.endpoint().timeout().multipliedBy(3).plus(LEASE_BESIDES);
        return new JobRunner.Hands("memnos-extract", CALLS_AT_ONCE, 1, lease);
    }

    /** Until when no call may be made, if the endpoint is to be left alone or the budget is spent. */
    public Optional<Instant> restsUntil() {
        return spending.restsUntil().or(breaker::restsUntil);
    }

    /** How the budget of the store stands, if there is one. */
    public Optional<Health.Part> budget() {
        return spending.part();
    }

    /** The same in figures. */
    public Optional<BudgetStanding> standing() {
        return spending.standing();
    }

    /** The name of the model. */
    public String name() {
        return model.endpoint().model();
    }

    /** Why the last call that failed did so. */
    public Optional<String> lastError() {
        return lastError;
    }

    /** Where the model is and whether it is called, for people. */
    String shown() {
        String rests = breaker.restsUntil().map(until -> " until " + until).orElse("");
        return model.shown() + ", calls " + breaker.state().label() + rests;
    }

    /** Whether calls go through. */
    public boolean isWell() {
        return breaker.state() == CircuitBreaker.State.CLOSED
                && breaker.restsUntil().isEmpty();
    }

    /**
     * Asks the model on behalf of the scope's principal; no connection may be held meanwhile. Throws {@link JobFailure} when
     * it gave no answer of use.
     */
    public <T> T ask(Scope scope, String operation, Question<T> question) {
        spending.restsUntil(scope).ifPresent(rest -> {
            throw JobFailure.waiting(rest.why(), rest.until());
        });
        Permit permit = breaker.enter().orElseThrow(this::resting);
        ModelAnswer<T> answer;
        long begun = System.nanoTime();
        try {
            answer = model.ask(question);
        } catch (RuntimeException | Error e) {
            breaker.unused(permit);
            throw e;
        }
        meter.took(Metric.MODEL_CALLS, System.nanoTime() - begun, operation, outcome(answer));
        return switch (answer) {
            case Given<T> given -> {
                // The breaker first: a ledger that cannot be written says nothing about the endpoint.
                breaker.succeeded();
                note(scope, operation, given);
                yield given.value();
            }
            case Failed<T> failed -> {
                JobFailure failure = failure(permit, failed);
                note(scope, operation, failed);
                lastError = Optional.ofNullable(failure.getMessage());
                throw failure;
            }
        };
    }

    private static String outcome(ModelAnswer<?> answer) {
        return switch (answer) {
            case Given<?> _ -> "given";
            case Failed<?> failed -> failed.fault().name().toLowerCase(Locale.ROOT);
        };
    }

    private JobFailure resting() {
        Instant look = clock.instant().plus(PROBE_LOOK);
        Instant until = breaker.restsUntil().filter(look::isBefore).orElse(look);
        return JobFailure.waiting(lastError.orElse("the endpoint is being tried"), until);
    }

    private JobFailure failure(Permit permit, Failed<?> failed) {
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

    private void note(Scope scope, String operation, ModelAnswer<?> answer) {
        if (!answer.answered()) {
            return;
        }
        TokenCount tokens = answer.tokens();
        UsageEntry entry = new UsageEntry(
                operation,
                name(),
                tokens.input(),
                tokens.output(),
                tokens.costMicros(model.endpoint().price()));
        database.write(transaction -> {
            usage.record(transaction, scope, entry);
            return entry;
        });
    }

    /** Ends the calls that are under way. */
    @Override
    public void close() {
        model.close();
    }
}
