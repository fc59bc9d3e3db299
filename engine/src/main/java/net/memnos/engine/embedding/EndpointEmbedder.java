package net.memnos.engine.embedding;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.config.SecretSource;
import net.memnos.engine.config.ServerConfig.EmbeddingEndpoint;
import net.memnos.engine.embedding.EmbeddingAnswer.Unusable;
import net.memnos.engine.endpoint.CircuitBreaker;
import net.memnos.engine.endpoint.CircuitBreaker.Permit;
import net.memnos.engine.endpoint.Fault;
import net.memnos.engine.endpoint.HttpEndpoint;
import net.memnos.engine.endpoint.HttpEndpoint.Unreached;
import net.memnos.engine.endpoint.Reply;
import net.memnos.engine.endpoint.TokenCount;
import net.memnos.engine.job.JobFailure;

/**
 * A model behind an OpenAI-compatible endpoint. A request is made once: a failure is a {@link JobFailure} that says when to
 * try again, and all callers share one breaker. Neither key nor text ever gets into a message. Thread-safe.
 */
public final class EndpointEmbedder implements Embedder {

    /** How the vector of a text comes about is the endpoint's own business. */
    private static final String POOLING = "endpoint";

    private static final int ANSWER_MIB = 16;
    private static final Duration BEHIND_OTHERS = Duration.ofMinutes(1);
    private static final Duration PROBE_LOOK = Duration.ofSeconds(5);

    private final EmbeddingEndpoint endpoint;
    private final EmbeddingSpace space;
    private final HttpEndpoint http;
    private final InstantSource clock;
    private final CircuitBreaker breaker;
    private volatile boolean plain;
    private volatile Optional<String> lastError = Optional.empty();

    public EndpointEmbedder(EmbeddingEndpoint endpoint, SecretSource secrets, InstantSource clock) {
        this.endpoint = endpoint;
        this.space = spaceOf(endpoint);
        this.http = new HttpEndpoint(endpoint.baseUrl(), "embeddings", endpoint.key(), secrets, clock, ANSWER_MIB);
        this.clock = clock;
        this.breaker = new CircuitBreaker(clock);
    }

    /** The space of what is configured. */
    public static EmbeddingSpace spaceOf(EmbeddingEndpoint endpoint) {
        return new EmbeddingSpace(endpoint.model(), POOLING, endpoint.dimensions());
    }

    @Override
    public EmbeddingSpace space() {
        return space;
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public long costMicros(long tokens) {
        return new TokenCount(tokens, 0).costMicros(endpoint.price());
    }

    /** How long one request may take. */
    public Duration timeout() {
        return endpoint.timeout();
    }

    /** Until when no call may be made, if the endpoint is to be left alone. */
    public Optional<Instant> restsUntil() {
        return breaker.restsUntil();
    }

    /** Whether calls go through. */
    public boolean isWell() {
        return breaker.state() == CircuitBreaker.State.CLOSED
                && breaker.restsUntil().isEmpty();
    }

    /** Where the model is and whether it is called, for people. */
    public String shown() {
        String rests = breaker.restsUntil().map(until -> " until " + until).orElse("");
        String error =
                isWell() ? "" : lastError.map(what -> ", last error: " + what).orElse("");
        return endpoint.model() + " at " + http.host() + ", calls "
                + breaker.state().label() + rests + error;
    }

    @Override
    public Embedded embed(String text) {
        return embed(text, endpoint.timeout());
    }

    @Override
    public Embedded embed(String text, Duration within) {
        return embedAll(List.of(text), within).getFirst();
    }

    @Override
    public List<Embedded> embedAll(List<String> texts) {
        return embedAll(texts, endpoint.timeout());
    }

    /** The time is that of each request. */
    @Override
    public List<Embedded> embedAll(List<String> texts, Duration within) {
        Duration time = within.compareTo(endpoint.timeout()) < 0 ? within : endpoint.timeout();
        List<Embedded> made = new ArrayList<>();
        EmbeddingInput.batches(texts).forEach(batch -> made.addAll(ask(batch, time)));
        return made;
    }

    private List<Embedded> ask(List<EmbeddingInput> batch, Duration within) {
        Permit permit = breaker.enter().orElseThrow(this::resting);
        try {
            List<Embedded> made = once(batch, within);
            breaker.succeeded();
            return made;
        } catch (Unreached e) {
            throw failed(permit, e.fault(), String.valueOf(e.getMessage()), Optional.empty());
        } catch (Refused e) {
            throw failed(permit, e.reply.fault(), e.reply.what(), e.reply.retryAfter());
        } catch (Unusable e) {
            throw failed(permit, e.fault(), String.valueOf(e.getMessage()), Optional.empty());
        } catch (RuntimeException | Error e) {
            breaker.unused(permit);
            throw e;
        }
    }

    /** An endpoint that refuses a request as such is asked once more without what it may not know. */
    private List<Embedded> once(List<EmbeddingInput> batch, Duration within) throws Unreached, Refused, Unusable {
        boolean simple = plain;
        Reply reply = http.post(EmbeddingInput.request(endpoint, batch, simple), within);
        if (!simple && reply.refusesTheRequest()) {
            Reply simpler = http.post(EmbeddingInput.request(endpoint, batch, true), within);
            if (simpler.succeeded()) {
                plain = true;
            }
            reply = simpler;
        }
        if (!reply.succeeded()) {
            throw new Refused(reply);
        }
        return EmbeddingAnswer.read(reply.body(), batch, space);
    }

    private JobFailure resting() {
        Instant look = clock.instant().plus(PROBE_LOOK);
        Instant until = breaker.restsUntil().filter(look::isBefore).orElse(look);
        return JobFailure.waiting(lastError.orElse("the endpoint is being tried"), until);
    }

    private JobFailure failed(Permit permit, Fault fault, String what, Optional<Duration> retryAfter) {
        lastError = Optional.of(what);
        return switch (fault) {
            case AWAY, BROKEN -> {
                Instant asked = retryAfter.map(clock.instant()::plus).orElse(null);
                boolean open = breaker.failed(permit);
                yield permit.probe() && open ? behindOthers(what) : JobFailure.retry(what, asked);
            }
            case LIMITED -> JobFailure.waiting(what, breaker.limited(permit, retryAfter));
            case DENIED -> {
                breaker.denied(permit);
                yield behindOthers(what);
            }
            case REJECTED -> {
                breaker.failed(permit);
                yield JobFailure.givenUp(what);
            }
        };
    }

    private JobFailure behindOthers(String what) {
        Instant reopens = breaker.restsUntil().orElseGet(clock::instant);
        return JobFailure.waiting(what, reopens.plus(BEHIND_OTHERS));
    }

    /** Ends the calls that are under way. */
    @Override
    public void close() {
        http.close();
    }

    /** The endpoint answered with something else than success. */
    private static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Reply reply;

        Refused(Reply reply) {
            super(reply.what());
            this.reply = reply;
        }
    }
}
