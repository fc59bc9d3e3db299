package net.memnos.engine.meter;

import java.util.List;

/**
 * How something stands at the moment.
 *
 * @param labels in the order of {@link Metric#labels()}
 */
public record Reading(Metric metric, List<String> labels, double value) {

    public Reading {
        labels = List.copyOf(labels);
        if (labels.size() != metric.labels().size()) {
            throw new IllegalArgumentException(metric + " has " + metric.labels() + ", not " + labels);
        }
    }

    public static Reading of(Metric metric, double value, String... labels) {
        return new Reading(metric, List.of(labels), value);
    }
}
