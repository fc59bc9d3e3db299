package net.memnos.hooks.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/** The requests that were captured a moment ago: a client that asks again with the same body got no answer, we did. */
final class Retries {

    private static final Duration MOMENT = Duration.ofMinutes(10);
    private static final int COUNT_MAX = 10_000;

    private final LinkedHashMap<String, Instant> captured = new LinkedHashMap<>();

    /** Notes a request; true when it was noted a moment ago already. */
    synchronized boolean isOne(String body, Instant now) {
        captured.values().removeIf(before -> before.plus(MOMENT).isBefore(now));
        Instant before = captured.putIfAbsent(body, now);
        if (before == null && captured.size() > COUNT_MAX) {
            captured.pollFirstEntry();
        }
        return before != null;
    }
}
