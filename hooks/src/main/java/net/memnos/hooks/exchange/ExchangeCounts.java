package net.memnos.hooks.exchange;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** How many exchanges were captured, left out and lost since the proxy started; the first of a kind that is lost is said. */
public final class ExchangeCounts {

    /** What happens to a turn after its exchange was read. */
    public enum Fate {
        /** The server has it. */
        STORED,
        /** The server had it. */
        KNOWN,
        /** The server will never take it. */
        REFUSED("the server refused a captured turn; it is lost"),
        /** The queue was full while the server was away or slow. */
        DROPPED("captured turns are dropped: the server is away or slow, and no more can wait");

        private final String notice;

        Fate() {
            this("");
        }

        Fate(String notice) {
            this.notice = notice;
        }
    }

    private final LongAdder exchanges = new LongAdder();
    private final Map<SkipReason, AtomicLong> skipped = new EnumMap<>(SkipReason.class);
    private final Map<Fate, AtomicLong> turns = new EnumMap<>(Fate.class);
    private final Consumer<String> say;

    /** Counts, and says what a person should know. */
    public ExchangeCounts(Consumer<String> say) {
        this.say = say;
        for (SkipReason reason : SkipReason.values()) {
            skipped.put(reason, new AtomicLong());
        }
        for (Fate fate : Fate.values()) {
            turns.put(fate, new AtomicLong());
        }
    }

    void captured() {
        exchanges.increment();
    }

    void skipped(SkipReason reason) {
        if (count(skipped, reason).getAndIncrement() == 0 && !reason.notice().isEmpty()) {
            say.accept(reason.notice());
        }
    }

    void turn(Fate fate) {
        if (count(turns, fate).getAndIncrement() == 0 && !fate.notice.isEmpty()) {
            say.accept(fate.notice);
        }
    }

    /** Exchanges of which at least one side was kept. */
    public long exchanges() {
        return exchanges.sum();
    }

    public long of(SkipReason reason) {
        return count(skipped, reason).get();
    }

    public long of(Fate fate) {
        return count(turns, fate).get();
    }

    /** All figures by name. */
    public Map<String, Long> all() {
        Map<String, Long> all = new LinkedHashMap<>();
        all.put("captured", exchanges());
        for (SkipReason reason : SkipReason.values()) {
            all.put("skipped_" + reason.code(), of(reason));
        }
        for (Fate fate : Fate.values()) {
            all.put("turns_" + fate.name().toLowerCase(java.util.Locale.ROOT), of(fate));
        }
        return all;
    }

    private static <K extends Enum<K>> AtomicLong count(Map<K, AtomicLong> counts, K key) {
        AtomicLong count = counts.get(key);
        if (count == null) {
            throw new IllegalStateException("every key has a count from the start");
        }
        return count;
    }
}
