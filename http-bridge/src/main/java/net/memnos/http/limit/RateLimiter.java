package net.memnos.http.limit;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.BearerToken;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.Refusal;
import net.memnos.engine.access.Repeats;
import net.memnos.engine.config.ServerConfig.Limits;
import net.memnos.engine.meter.Meter;
import net.memnos.engine.meter.Metric;

/**
 * Keeps the budgets of this process: one for each token that was valid, found by its hash and asked before the database is,
 * and one for each address that shows tokens which are not. Thread-safe.
 */
public final class RateLimiter {

    private static final int TOKENS_MAX = 10_000;
    private static final int ADDRESSES_MAX = 10_000;
    private static final int KEY_BYTES = 16;
    private static final int NETWORK_BYTES = 8;
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);

    private final Limits limits;
    private final InstantSource clock;
    private final Consumer<Refusal> refusals;
    private final Meter meter;
    private final Repeats<String> repeats = new Repeats<>(BETWEEN_NOTES);
    private final Shelf<String, Budget> tokens;
    private final Shelf<String, Bucket> addresses;

    /** Of the refusals of a token, one a minute is handed on, which says for how many it stands. */
    public RateLimiter(Limits limits, InstantSource clock, Consumer<Refusal> refusals, Meter meter) {
        this.meter = meter;
        this.limits = limits;
        this.clock = clock;
        this.refusals = refusals;
        this.tokens = new Shelf<>(TOKENS_MAX, Budget::isFull, new Budget(limits, clock, _ -> counted()));
        this.addresses = new Shelf<>(ADDRESSES_MAX, Bucket::isFull, strange());
    }

    /** The budget of a token that was valid when it was last shown. */
    public Optional<Budget> known(String token) {
        return tokens.known(key(token));
    }

    /** The budget of a token that is valid. */
    public Budget opened(String token, Principal principal) {
        String shown = BearerToken.parse(token).map(BearerToken::hint).orElse("a token");
        return tokens.of(
                key(token),
                clock.instant(),
                () -> new Budget(limits, clock, effect -> note(principal, shown + " " + effect.label())));
    }

    /** Forgets a token that is not valid any more. */
    public void closed(String token) {
        tokens.remove(key(token));
    }

    /** Refuses an address that showed too many worthless tokens, before anything is looked up for it. */
    public void admit(String address) {
        if (limits.strangersPerMinute() == 0) {
            return;
        }
        Instant now = clock.instant();
        Duration wait = addresses
                .knownOrShared(network(address))
                .map(bucket -> bucket.untilNext(now))
                .orElse(Duration.ZERO);
        if (!wait.isZero()) {
            counted();
            refusals.accept(
                    new Refusal(now, null, "authenticate", "too many calls without a valid token from " + address));
            throw tooMany("too many calls without a valid token came from this address; nothing was saved", wait);
        }
    }

    /** Counts a call without a valid token. */
    public void failed(String address) {
        if (limits.strangersPerMinute() > 0) {
            Instant now = clock.instant();
            addresses.of(network(address), now, this::strange).take(now);
        }
    }

    private Bucket strange() {
        return new Bucket(Math.max(1, limits.strangersPerMinute()), limits.strangersPerMinute(), clock.instant());
    }

    private void counted() {
        meter.count(Metric.REFUSALS, ErrorCode.RATE_LIMITED.code());
    }

    private void note(Principal principal, String what) {
        counted();
        Instant now = clock.instant();
        repeats.count(principal.name() + " " + what, now)
                .ifPresent(times -> refusals.accept(new Refusal(
                        now, principal.id(), principal.client(), "rate limit", Repeats.words(what, times))));
    }

    static MemnosException tooMany(String message, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return MemnosException.rateLimited(
                message,
                "wait " + seconds + (seconds == 1 ? " second" : " seconds") + " and send it again",
                Duration.ofSeconds(seconds));
    }

    /** No token is kept, only what follows from it. */
    private static String key(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Who has an address of version 6 has all those of its network. */
    private static String network(String address) {
        try {
            byte[] bytes =
                    InetAddress.ofLiteral(address.replaceAll("[\\[\\]]", "")).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES)));
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
