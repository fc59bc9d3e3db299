package net.memnos.http.limit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.SettableClock;
import net.memnos.engine.access.BearerToken;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.access.Refusal;
import net.memnos.engine.config.ServerConfig.Limits;
import net.memnos.engine.meter.Meter;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final Principal ADA =
            new Principal(new PrincipalId(new UUID(0, 1)), "ada", "Ada", Principal.Kind.PERSON);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-06-01T12:00:00Z"));
    private final List<Refusal> noted = new ArrayList<>();
    private final String token = BearerToken.generate(new SecureRandom()).secret();

    @Test
    void a_burst_is_answered_and_then_as_many_as_the_minute_gives() {
        Budget budget = limiter(new Limits(60, 60, 3, 0)).opened(token, ADA);
        take(budget, Effect.READS, 3);

        MemnosException refused = assertThrows(MemnosException.class, () -> budget.take(Effect.READS));

        assertEquals(ErrorCode.RATE_LIMITED, refused.code());
        assertEquals(Optional.of(Duration.ofSeconds(1)), refused.retryAfter());
        assertEquals("wait 1 second and send it again", refused.hint());
        clock.advance(Duration.ofSeconds(2));
        take(budget, Effect.READS, 2);
        assertThrows(MemnosException.class, () -> budget.take(Effect.READS));
        clock.advance(Duration.ofHours(1));
        take(budget, Effect.READS, 3);
        assertThrows(MemnosException.class, () -> budget.take(Effect.READS), "no more than a burst is saved up");
    }

    @Test
    void reading_much_keeps_nobody_from_writing() {
        Budget budget = limiter(new Limits(60, 60, 1, 0)).opened(token, ADA);
        take(budget, Effect.READS, 1);
        assertThrows(MemnosException.class, () -> budget.take(Effect.READS));
        assertDoesNotThrow(() -> budget.take(Effect.WRITES));
    }

    @Test
    void a_slow_budget_says_how_long_to_wait() {
        Budget budget = limiter(new Limits(0, 2, 1, 0)).opened(token, ADA);
        take(budget, Effect.WRITES, 1);
        assertEquals(
                Optional.of(Duration.ofSeconds(30)),
                assertThrows(MemnosException.class, () -> budget.take(Effect.WRITES))
                        .retryAfter());
        take(budget, Effect.READS, 10_000);
    }

    @Test
    void a_clock_that_was_set_back_neither_gives_nor_takes() {
        Budget budget = limiter(new Limits(60, 60, 2, 0)).opened(token, ADA);
        take(budget, Effect.READS, 1);
        clock.set(clock.instant().minus(Duration.ofDays(1)));
        take(budget, Effect.READS, 1);
        assertThrows(MemnosException.class, () -> budget.take(Effect.READS));
        clock.advance(Duration.ofSeconds(1));
        take(budget, Effect.READS, 1);
    }

    @Test
    void a_token_has_one_budget_until_it_is_worthless() {
        RateLimiter limiter = limiter(new Limits(60, 60, 1, 0));
        assertEquals(Optional.empty(), limiter.known(token));
        Budget budget = limiter.opened(token, ADA);
        assertSame(budget, limiter.known(token).orElseThrow());
        assertSame(budget, limiter.opened(token, ADA));
        limiter.closed(token);
        assertEquals(Optional.empty(), limiter.known(token));
    }

    @Test
    void the_refusals_of_a_token_leave_one_row_a_minute_that_names_it_and_counts_them() {
        Budget budget = limiter(new Limits(1, 1, 1, 0)).opened(token, ADA);
        take(budget, Effect.READS, 1);
        for (int time = 0; time < 5; time++) {
            assertThrows(MemnosException.class, () -> budget.take(Effect.READS));
        }
        assertEquals(1, noted.size());
        clock.advance(Duration.ofSeconds(61));
        take(budget, Effect.READS, 1);
        assertThrows(MemnosException.class, () -> budget.take(Effect.READS));

        String hint = BearerToken.parse(token).orElseThrow().hint();
        assertEquals(
                List.of(
                        "rate limit " + hint + " reads",
                        "rate limit " + hint + " reads, and 4 more since the last one"),
                noted.stream().map(one -> one.action() + " " + one.subject()).toList());
        assertTrue(noted.stream().allMatch(one -> ADA.id().equals(one.principal())));
        assertFalse(noted.toString().contains(token));
    }

    @Test
    void an_address_that_shows_worthless_tokens_is_refused_for_a_while_and_no_other_one() {
        RateLimiter limiter = limiter(new Limits(0, 0, 1, 2));
        for (int time = 0; time < 2; time++) {
            limiter.admit("192.0.2.7");
            limiter.failed("192.0.2.7");
        }

        MemnosException refused = assertThrows(MemnosException.class, () -> limiter.admit("192.0.2.7"));

        assertEquals(ErrorCode.RATE_LIMITED, refused.code());
        assertEquals(Optional.of(Duration.ofSeconds(30)), refused.retryAfter());
        assertDoesNotThrow(() -> limiter.admit("192.0.2.8"));
        assertEquals(
                "too many calls without a valid token from 192.0.2.7",
                noted.getLast().subject());
        clock.advance(Duration.ofSeconds(30));
        assertDoesNotThrow(() -> limiter.admit("192.0.2.7"));
    }

    @Test
    void a_network_of_version_6_is_one_address() {
        RateLimiter limiter = limiter(new Limits(0, 0, 1, 1));
        limiter.failed("[2001:db8:1:2::1]");
        assertThrows(MemnosException.class, () -> limiter.admit("2001:db8:1:2:ffff::9"));
        assertDoesNotThrow(() -> limiter.admit("2001:db8:1:3::1"));
    }

    @Test
    void nothing_is_counted_where_there_is_no_limit() {
        RateLimiter limiter = limiter(Limits.NONE);
        Budget budget = limiter.opened(token, ADA);
        take(budget, Effect.READS, 100_000);
        take(budget, Effect.WRITES, 100_000);
        for (int time = 0; time < 1000; time++) {
            limiter.failed("192.0.2.7");
        }
        assertDoesNotThrow(() -> limiter.admit("192.0.2.7"));
    }

    @Test
    void however_many_addresses_come_those_who_find_no_room_share_one_budget() {
        RateLimiter limiter = limiter(new Limits(0, 0, 1, 3));
        for (int address = 0; address < 10_000; address++) {
            limiter.failed("10.0." + address / 256 + "." + address % 256);
        }
        for (int address = 0; address < 3; address++) {
            limiter.failed("10.200.0." + address);
        }
        assertThrows(MemnosException.class, () -> limiter.admit("10.201.0.1"));
        assertDoesNotThrow(() -> limiter.admit("10.0.0.1"));
        clock.advance(Duration.ofMinutes(2));
        limiter.failed("10.202.0.1");
        assertDoesNotThrow(() -> limiter.admit("10.201.0.1"), "the idle ones have gone");
    }

    private static void take(Budget budget, Effect effect, int times) {
        for (int time = 0; time < times; time++) {
            budget.take(effect);
        }
    }

    private RateLimiter limiter(Limits limits) {
        return new RateLimiter(limits, clock, noted::add, Meter.NONE);
    }
}
