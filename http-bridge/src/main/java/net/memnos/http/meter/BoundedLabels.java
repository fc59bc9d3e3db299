package net.memnos.http.meter;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.memnos.engine.meter.Label;
import net.memnos.engine.meter.Metric;

/** Keeps the values of a label few: past so many, what is new is called {@code other}. Thread-safe. */
final class BoundedLabels {

    /** Stands for all that found no room. */
    static final String OTHER = "other";

    private static final int CLIENTS_MAX = 50;

    /** More than there are words in the code; in case that one is not of the code. */
    private static final int WORDS_MAX = 300;

    private final Map<Label, Set<String>> seen = new EnumMap<>(Label.class);

    BoundedLabels() {
        for (Label label : Label.values()) {
            seen.put(label, ConcurrentHashMap.newKeySet());
        }
    }

    String[] of(Metric metric, String... values) {
        String[] bounded = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            bounded[i] = of(metric.labels().get(i), values[i]);
        }
        return bounded;
    }

    private String of(Label label, String value) {
        Set<String> known = seen.getOrDefault(label, Set.of());
        if (known.contains(value)) {
            return value;
        }
        if (known.size() >= (label == Label.CLIENT ? CLIENTS_MAX : WORDS_MAX)) {
            return OTHER;
        }
        known.add(value);
        return value;
    }
}
