package net.memnos.engine.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.memnos.engine.SettableClock;
import net.memnos.engine.endpoint.CircuitBreaker.Permit;
import net.memnos.engine.endpoint.CircuitBreaker.State;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final CircuitBreaker breaker = new CircuitBreaker(clock);

    @Test
    void it_opens_after_five_failures_in_a_row_and_not_before() {
        fail(4);
        breaker.succeeded();
        fail(4);
        assertEquals(State.CLOSED, breaker.state());
        fail(1);
        assertEquals(State.OPEN, breaker.state());
        assertTrue(breaker.enter().isEmpty());
    }

    @Test
    void after_the_pause_one_probe_is_let_through() {
        fail(5);
        clock.advance(Duration.ofSeconds(30));
        assertEquals(State.HALF_OPEN, breaker.state());
        assertEquals(Optional.of(new Permit(true)), breaker.enter());
        assertTrue(breaker.enter().isEmpty());
        breaker.succeeded();
        assertEquals(Optional.of(new Permit(false)), breaker.enter());
        assertEquals(State.CLOSED, breaker.state());
    }

    @Test
    void each_failed_probe_doubles_the_pause_up_to_the_longest() {
        fail(5);
        for (int seconds : new int[] {30, 60, 120, 240, 480, 900, 900}) {
            assertEquals(Optional.of(clock.instant().plusSeconds(seconds)), breaker.restsUntil());
            clock.advance(Duration.ofSeconds(seconds));
            fail(1);
        }
        clock.advance(CircuitBreaker.LONGEST_PAUSE);
        breaker.enter();
        breaker.succeeded();
        fail(5);
        assertEquals(Optional.of(clock.instant().plus(CircuitBreaker.FIRST_PAUSE)), breaker.restsUntil());
    }

    @Test
    void calls_that_were_under_way_when_it_opened_do_not_lengthen_the_pause() {
        Permit late = breaker.enter().orElseThrow();
        fail(5);
        breaker.failed(late);
        assertEquals(Optional.of(START.plusSeconds(30)), breaker.restsUntil());
    }

    @Test
    void a_refusal_opens_it_at_once() {
        breaker.denied(breaker.enter().orElseThrow());
        assertEquals(State.OPEN, breaker.state());
    }

    @Test
    void a_limit_is_a_pause_without_a_failure_and_grows_when_no_time_is_named() {
        assertEquals(
                START.plusSeconds(7),
                breaker.limited(breaker.enter().orElseThrow(), Optional.of(Duration.ofSeconds(7))));
        assertTrue(breaker.enter().isEmpty());
        assertEquals(State.CLOSED, breaker.state());
        clock.advance(Duration.ofSeconds(7));
        assertEquals(
                clock.instant().plusSeconds(5), breaker.limited(breaker.enter().orElseThrow(), Optional.empty()));
        clock.advance(Duration.ofSeconds(5));
        assertEquals(
                clock.instant().plusSeconds(10), breaker.limited(breaker.enter().orElseThrow(), Optional.empty()));
    }

    @Test
    void a_probe_that_was_not_made_leaves_room_for_another() {
        fail(5);
        clock.advance(Duration.ofSeconds(30));
        breaker.unused(breaker.enter().orElseThrow());
        assertEquals(Optional.of(new Permit(true)), breaker.enter());
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed(breaker.enter().orElseThrow());
        }
    }
}
