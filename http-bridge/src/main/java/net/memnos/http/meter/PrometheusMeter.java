package net.memnos.http.meter;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.memnos.engine.meter.Label;
import net.memnos.engine.meter.Meter;
import net.memnos.engine.meter.Metric;
import net.memnos.engine.meter.Reading;

/** Adds up what is counted and timed, and writes it out with what is looked up. Thread-safe. */
public final class PrometheusMeter implements Meter {

    /** The media type of what is written. */
    public static final String MEDIA_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final String SUFFIX = "_total";
    private static final double NANOS_OF_SECOND = 1e9;

    /** Seconds: from a cheap lookup to a model that thinks. */
    private static final double[] BOUNDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Map<Metric, Counter> counters = new EnumMap<>(Metric.class);
    private final Map<Metric, Histogram> timers = new EnumMap<>(Metric.class);
    private final BoundedLabels bounded = new BoundedLabels();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    /** Everything is at zero. */
    public PrometheusMeter() {
        for (Metric metric : Metric.values()) {
            switch (metric.kind()) {
                case COUNTER -> counters.put(metric, counter(metric));
                case TIMER -> timers.put(metric, timer(metric));
                case GAUGE, TOTAL -> {
                    // Looked up when somebody asks.
                }
            }
        }
    }

    private Counter counter(Metric metric) {
        return Counter.builder()
                .name(base(metric))
                .help(metric.help())
                .labelNames(names(metric))
                .withoutExemplars()
                .register(registry);
    }

    private Histogram timer(Metric metric) {
        return Histogram.builder()
                .name(metric.title())
                .help(metric.help())
                .labelNames(names(metric))
                .classicOnly()
                .classicUpperBounds(BOUNDS)
                .withoutExemplars()
                .register(registry);
    }

    @Override
    public void count(Metric what, String... labels) {
        Counter counter = counters.get(what);
        if (counter != null) {
            counter.labelValues(bounded.of(what, labels)).inc();
        }
    }

    @Override
    public void took(Metric what, long nanos, String... labels) {
        Histogram timer = timers.get(what);
        if (timer != null) {
            timer.labelValues(bounded.of(what, labels)).observe(nanos / NANOS_OF_SECOND);
        }
    }

    /** Writes everything that was counted and timed, and what was looked up just now. */
    public void write(OutputStream out, List<Reading> readings) throws IOException {
        List<MetricSnapshot> all = new ArrayList<>(registry.scrape().stream().toList());
        readings.stream()
                .collect(Collectors.groupingBy(Reading::metric, () -> new EnumMap<>(Metric.class), Collectors.toList()))
                .forEach((metric, its) -> all.add(snapshot(metric, its)));
        writer.write(out, new MetricSnapshots(all), EscapingScheme.ALLOW_UTF8);
    }

    private static MetricSnapshot snapshot(Metric metric, List<Reading> readings) {
        if (metric.kind() == Metric.Kind.TOTAL) {
            CounterSnapshot.Builder counter =
                    CounterSnapshot.builder().name(base(metric)).help(metric.help());
            readings.forEach(reading -> counter.dataPoint(CounterDataPointSnapshot.builder()
                    .labels(labels(reading))
                    .value(reading.value())
                    .build()));
            return counter.build();
        }
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name(metric.title()).help(metric.help());
        readings.forEach(reading -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(labels(reading))
                .value(reading.value())
                .build()));
        return gauge.build();
    }

    private static Labels labels(Reading reading) {
        return Labels.of(names(reading.metric()), reading.labels().toArray(String[]::new));
    }

    private static String[] names(Metric metric) {
        return metric.labels().stream().map(Label::label).toArray(String[]::new);
    }

    /** The library adds the suffix of a counter itself. */
    private static String base(Metric metric) {
        return metric.title().endsWith(SUFFIX)
                ? metric.title().substring(0, metric.title().length() - SUFFIX.length())
                : metric.title();
    }
}
