package net.memnos.engine.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps calls from an endpoint that is in trouble. It opens after a few failures in a row; after a pause one call is let
 * through as a probe, and when that fails too the next pause is twice as long. A limit that the endpoint sets is a pause
 * without a failure. Thread-safe.
 */
public final class CircuitBreaker {

    static final int FAILURES_MAX = 5;
    static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    static final Duration FIRST_LIMIT = Duration.ofSeconds(5);

    private final InstantSource clock;
    private int failuresInRow;
    private Duration pause = FIRST_PAUSE;
    private Duration limit = FIRST_LIMIT;
    private @Nullable Instant openUntil;
    private @Nullable Instant limitedUntil;
    private boolean probing;

    public CircuitBreaker(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether calls go through. */
    public enum State {
        CLOSED,
        /** No call goes through. */
        OPEN,
        /** The pause is over, and one call finds out how things are. */
        HALF_OPEN;

        /** The word in the health of the engine. */
        public String label() {
            return switch (this) {
                case CLOSED -> "allowed";
                case OPEN -> "stopped";
                case HALF_OPEN -> "on trial";
            };
        }
    }

    /** Leave for one call; it is given back by saying how the call went. */
    public record Permit(boolean probe) {}

    /** Leave for a call, if one may be made now. */
    public synchronized Optional<Permit> enter() {
        if (restsUntil().isPresent()) {
            return Optional.empty();
        }
        probing = openUntil != null;
        return Optional.of(new Permit(probing));
    }

    /** Until when no call may be made; the time may be past when a probe is still under way. */
    public synchronized Optional<Instant> restsUntil() {
        Instant now = clock.instant();
        Instant limited = limitedUntil;
        if (limited != null && now.isBefore(limited)) {
            return Optional.of(limited);
        }
        Instant opens = openUntil;
        return opens != null && (probing || now.isBefore(opens)) ? Optional.of(opens) : Optional.empty();
    }

    public synchronized State state() {
        Instant opens = openUntil;
        if (opens == null) {
            return State.CLOSED;
        }
        return clock.instant().isBefore(opens) ? State.OPEN : State.HALF_OPEN;
    }

    /** The endpoint works. */
    public synchronized void succeeded() {
        failuresInRow = 0;
        pause = FIRST_PAUSE;
        limit = FIRST_LIMIT;
        openUntil = null;
        limitedUntil = null;
        probing = false;
    }

    /** A call failed; true when no further one may be made for now. */
    public synchronized boolean failed(Permit permit) {
        failuresInRow++;
        if (permit.probe()) {
            openAgain();
        } else if (openUntil == null && failuresInRow >= FAILURES_MAX) {
            openUntil = clock.instant().plus(pause);
        }
        return openUntil != null;
    }

    /** The endpoint will have none of us: there is no need to try that five times. */
    public synchronized void denied(Permit permit) {
        if (permit.probe()) {
            openAgain();
        } else if (openUntil == null) {
            openUntil = clock.instant().plus(pause);
        }
    }

    /** The endpoint wants to be left alone; returns until when. It is not in trouble. */
    public synchronized Instant limited(Permit permit, Optional<Duration> asked) {
        Instant until = clock.instant().plus(asked.orElse(limit));
        if (asked.isEmpty()) {
            limit = shorter(limit.multipliedBy(2));
        }
        probing = !permit.probe() && probing;
        if (limitedUntil == null || until.isAfter(limitedUntil)) {
            limitedUntil = until;
        }
        return until;
    }

    /** The call was not made, or told nothing about the endpoint. */
    public synchronized void unused(Permit permit) {
        probing = !permit.probe() && probing;
    }

    private void openAgain() {
        probing = false;
        pause = shorter(pause.multipliedBy(2));
        openUntil = clock.instant().plus(pause);
    }

    private static Duration shorter(Duration wanted) {
        return wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted;
    }
}
