package net.memnos.benchmarks.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of figures.
 *
 * @param labels what it is about, such as the ranking and the category
 * @param figures by their names, in their order; what was counted is whole
 */
public record Row(Map<String, String> labels, Map<String, Number> figures) {

    public Row {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** A row with one label. */
    public static Row of(String label, String value) {
        return new Row(Map.of(label, value), Map.of());
    }

    /** The same with one more label. */
    public Row and(String label, String value) {
        Map<String, String> more = new LinkedHashMap<>(labels);
        more.put(label, value);
        return new Row(more, figures);
    }

    /** The same with one more figure. */
    public Row with(String figure, double value) {
        Map<String, Number> more = new LinkedHashMap<>(figures);
        more.put(figure, value);
        return new Row(labels, more);
    }

    /** The same with how many there are of something. */
    public Row counting(String figure, long count) {
        Map<String, Number> more = new LinkedHashMap<>(figures);
        more.put(figure, count);
        return new Row(labels, more);
    }
}
