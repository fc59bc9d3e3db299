package net.memnos.engine.recall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnstileTest {

    private static final Deadline LATER = Deadline.in(Duration.ofMinutes(10));

    @Test
    void whoever_has_no_place_before_the_deadline_does_not_search() throws InterruptedException {
        Turnstile turnstile = new Turnstile(1, 0);
        Optional<Optional<String>> inside = turnstile.pass(LATER, () -> pass(turnstile, Deadline.in(Duration.ZERO)));
        assertEquals(Optional.of(Optional.empty()), inside);
        assertEquals(Optional.of("searched"), turnstile.pass(LATER, () -> "searched"));
    }

    @Test
    void a_search_that_fails_gives_its_place_back() throws InterruptedException {
        Turnstile turnstile = new Turnstile(1, 0);
        try {
            turnstile.pass(LATER, () -> {
                throw new IllegalStateException("broken");
            });
        } catch (IllegalStateException e) {
            assertEquals("broken", e.getMessage());
        }
        assertEquals(Optional.of("searched"), turnstile.pass(LATER, () -> "searched"));
    }

    @Test
    void nobody_searches_after_the_deadline() throws InterruptedException {
        assertEquals(Optional.empty(), new Turnstile(1, 0).pass(Deadline.in(Duration.ZERO), () -> "searched"));
    }

    @Test
    void a_second_place_is_taken_only_while_enough_are_free() {
        Turnstile turnstile = new Turnstile(3, 1);
        assertTrue(turnstile.enterBeside());
        assertTrue(turnstile.enterBeside());
        assertFalse(turnstile.enterBeside());
        turnstile.leave();
        assertTrue(turnstile.enterBeside());
    }

    private static Optional<String> pass(Turnstile turnstile, Deadline deadline) {
        try {
            return turnstile.pass(deadline, () -> "searched");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
