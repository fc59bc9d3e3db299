package net.memnos.engine.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of many like events are noted: the first under its key, and then one in each stretch of time, which stands
 * for all since the one before. So nobody fills the audit trail by being refused. Thread-safe; holds so many keys at most.
 */
public final class Repeats<K> {

    private static final int KEYS_MAX = 10_000;

    private final Duration between;
    private final Map<K, Seen> seen = new LinkedHashMap<>(16, 0.75f, true);

    /** When the last one was noted, and how many came since then. */
    private record Seen(Instant noted, long since) {}

    public Repeats(Duration between) {
        this.between = between;
    }

    /** How many events this one stands for; empty when a later one stands for it. */
    public synchronized Optional<Long> count(K key, Instant now) {
        @Nullable Seen before = seen.get(key);
        if (before != null && !before.noted().isBefore(now.minus(between))) {
            seen.put(key, new Seen(before.noted(), before.since() + 1));
            return Optional.empty();
        }
        seen.put(key, new Seen(now, 0));
        if (seen.size() > KEYS_MAX) {
            seen.remove(seen.keySet().iterator().next());
        }
        return Optional.of(before == null ? 1 : before.since() + 1);
    }

    /** What is noted of so many events. */
    public static String words(String what, long times) {
        return times == 1 ? what : what + ", and " + (times - 1) + " more since the last one";
    }
}
