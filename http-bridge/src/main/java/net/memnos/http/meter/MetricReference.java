package net.memnos.http.meter;

import java.util.stream.Collectors;
import net.memnos.engine.meter.Metric;

/** The page of the reference about metrics. */
public final class MetricReference {

    private MetricReference() {}

    /** The whole page. */
    public static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Metrics

                <!-- Generated from the code by 'memnos docs-gen'. -->

                `GET /metrics` answers in the text format of Prometheus to a token whose principal has the right admin on `*`. The
                names and labels below are a promise: they stay, and others may come. No label is a namespace, a principal or a
                text. Histograms have `_bucket`, `_sum` and `_count`, in seconds, from 1 ms to 30 s. Everything counts from the
                start of the process; servers that share a database count each for itself, but for the gauges of jobs and
                budgets, which are the database's.

                ```yaml
                scrape_configs:
                  - job_name: memnos
                    authorization: { credentials_file: /etc/prometheus/memnos-token }
                    static_configs: [{ targets: ['127.0.0.1:8900'] }]
                ```

                | metric | type | labels | what |
                | --- | --- | --- | --- |
                """);
        for (Metric metric : Metric.values()) {
            String labels = metric.labels().stream()
                    .map(label -> "`" + label.label() + "`")
                    .collect(Collectors.joining(", "));
            page.append("| `%s` | %s | %s | %s |\n"
                    .formatted(metric.title(), metric.kind().type(), labels, metric.help()));
        }
        return page.toString();
    }
}
