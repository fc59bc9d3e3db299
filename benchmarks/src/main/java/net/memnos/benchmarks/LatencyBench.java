package net.memnos.benchmarks;

import net.memnos.benchmarks.scale.Latency;
import net.memnos.benchmarks.scale.ScaleEngine;

/** {@code LatencyBench SIZE...}: what {@code memnos bench latency} measures, one line for each figure. */
public final class LatencyBench {

    private LatencyBench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.err.println("usage: LatencyBench SIZE...");
            System.exit(2);
        }
        try (ScaleEngine engine = ScaleEngine.fresh()) {
            Latency latency = new Latency(engine);
            for (String size : arguments) {
                System.out.println(latency.fill(Integer.parseInt(size)));
                latency.measure().forEach(System.out::println);
            }
            System.out.println(latency.degraded());
        }
    }
}
