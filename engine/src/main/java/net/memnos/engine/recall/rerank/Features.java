package net.memnos.engine.recall.rerank;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What is told about one candidate; a feature that is not there is 0. */
public record Features(Map<Feature, Double> values) {

    public Features {
        EnumMap<Feature, Double> copy = new EnumMap<>(Feature.class);
        values.forEach((feature, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(feature + " is " + value);
            }
            if (value != 0) {
                copy.put(feature, value);
            }
        });
        values = Collections.unmodifiableMap(copy);
    }

    public double of(Feature feature) {
        return values.getOrDefault(feature, 0.0);
    }
}
