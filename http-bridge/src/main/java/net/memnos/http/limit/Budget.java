package net.memnos.http.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import net.memnos.engine.config.ServerConfig.Limits;
import org.jspecify.annotations.Nullable;

/** What one token may still ask of this server. Thread-safe. */
public final class Budget {

    private final InstantSource clock;
    private final Consumer<Effect> refused;
    private final Map<Effect, Bucket> buckets = new EnumMap<>(Effect.class);

    /** A full one; every refusal is handed on before the caller hears of it. */
    Budget(Limits limits, InstantSource clock, Consumer<Effect> refused) {
        this.clock = clock;
        this.refused = refused;
        put(Effect.READS, limits.readsPerMinute(), limits.burst());
        put(Effect.WRITES, limits.writesPerMinute(), limits.burst());
    }

    private void put(Effect effect, int perMinute, int burst) {
        if (perMinute > 0) {
            buckets.put(effect, new Bucket(burst, perMinute, clock.instant()));
        }
    }

    /** Takes one call from it, or refuses the call. */
    public void take(Effect effect) {
        @Nullable Bucket bucket = buckets.get(effect);
        Duration wait = bucket == null ? Duration.ZERO : bucket.take(clock.instant());
        if (!wait.isZero()) {
            refused.accept(effect);
            throw RateLimiter.tooMany("this token's " + effect.label() + " come too fast; nothing was saved", wait);
        }
    }

    boolean isFull(Instant now) {
        return buckets.values().stream().allMatch(bucket -> bucket.isFull(now));
    }
}
