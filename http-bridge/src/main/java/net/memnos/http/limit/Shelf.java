package net.memnos.http.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * Things by key, so many at most. Where there is no room left, what is idle goes; who finds no room even then shares one thing
 * with all others who found none, so that many keys are no way to have much. Thread-safe.
 */
final class Shelf<K, V> {

    private static final Duration BETWEEN_CLEARINGS = Duration.ofSeconds(1);

    private final int room;
    private final BiPredicate<V, Instant> idle;
    private final V shared;
    private final Map<K, V> things = new ConcurrentHashMap<>();
    private Instant cleared = Instant.MIN;

    /**
     * An empty one.
     *
     * @param idle whether a thing is as if it were new
     * @param shared what those have who find no room
     */
    Shelf(int room, BiPredicate<V, Instant> idle, V shared) {
        this.room = room;
        this.idle = idle;
        this.shared = shared;
    }

    /** The thing of a key, made when there is none and there is room for one. */
    V of(K key, Instant now, Supplier<V> made) {
        V known = things.get(key);
        return known == null ? put(key, now, made) : known;
    }

    /** The thing of a key that has one of its own. */
    Optional<V> known(K key) {
        return Optional.ofNullable(things.get(key));
    }

    /** The same, and what is shared when there is no room for one. */
    Optional<V> knownOrShared(K key) {
        return known(key).or(() -> things.size() >= room ? Optional.of(shared) : Optional.empty());
    }

    void remove(K key) {
        things.remove(key);
    }

    private synchronized V put(K key, Instant now, Supplier<V> made) {
        if (things.size() >= room && !now.isBefore(cleared.plus(BETWEEN_CLEARINGS))) {
            things.values().removeIf(thing -> idle.test(thing, now));
            cleared = now;
        }
        return things.size() >= room ? shared : things.computeIfAbsent(key, _ -> made.get());
    }
}
