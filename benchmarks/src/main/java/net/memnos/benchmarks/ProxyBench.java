package net.memnos.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import net.memnos.benchmarks.proxy.PacedModel;
import net.memnos.benchmarks.proxy.ProxyProcess;
import net.memnos.benchmarks.proxy.StreamClients;
import net.memnos.benchmarks.proxy.StreamClients.Timing;
import net.memnos.benchmarks.run.BenchFolder;

/**
 * {@code ProxyBench LAUNCHER [STREAMS...]}: streams of a model on loopback, read at once by so many clients, with the proxy between
 * them and without: time to the first event, time to the last, and the memory of the proxy. The proxy captures meanwhile, and its
 * server is away.
 */
public final class ProxyBench {

    private static final int PIECES = 50;
    private static final Duration PAUSE = Duration.ofMillis(40);
    private static final int BODY_BYTES = 20_000;
    private static final int WARM_UP = 200;
    private static final int WARM_UPS = 3;
    private static final int[] STREAMS = {200, 1_000};

    private ProxyBench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.err.println("usage: ProxyBench LAUNCHER [STREAMS...]");
            System.exit(2);
        }
        Path launcher = Path.of(arguments[0]).toAbsolutePath();
        int[] sizes = arguments.length == 1
                ? STREAMS
                : Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
        Path folder = Files.createTempDirectory("memnos-bench-proxy-");
        try (PacedModel model = new PacedModel(PIECES, PAUSE);
                ProxyProcess proxy = ProxyProcess.start(launcher, folder, model.port())) {
            StreamClients direct = new StreamClients(model.port(), BODY_BYTES);
            StreamClients relayed = new StreamClients(proxy.port(), BODY_BYTES);
            direct.run(WARM_UP);
            for (int i = 0; i < WARM_UPS; i++) {
                relayed.run(WARM_UP);
            }
            System.out.println(
                    "| streams | way | done | first event p50 | p95 | last event p50 | p95 | bytes of one | proxy, most memory | proxy, computing per stream |");
            System.out.println("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
            for (int streams : sizes) {
                print(streams, "direct", direct.run(streams), "| ");
                Duration before = proxy.computed();
                List<Timing> timings = relayed.run(streams);
                double each = proxy.computed().minus(before).toNanos() / 1e6 / streams;
                print(
                        streams,
                        "proxy",
                        timings,
                        String.format(Locale.ROOT, "%d MiB | %.1f ms", proxy.mostMemoryMiB(), each));
            }
            System.out.println(proxy.health());
        } finally {
            BenchFolder.delete(folder);
        }
    }

    private static void print(int streams, String way, List<Timing> timings, String memory) {
        System.out.printf(
                Locale.ROOT,
                "| %d | %s | %d | %s | %s | %s | %s | %d | %s |%n",
                streams,
                way,
                timings.size(),
                at(timings, Timing::firstNanos, 50),
                at(timings, Timing::firstNanos, 95),
                at(timings, Timing::totalNanos, 50),
                at(timings, Timing::totalNanos, 95),
                timings.stream().mapToLong(Timing::bytes).max().orElse(0),
                memory);
    }

    private static String at(List<Timing> timings, ToLongFunction<Timing> what, int percent) {
        long[] sorted = timings.stream().mapToLong(what).sorted().toArray();
        return sorted.length == 0
                ? "-"
                : String.format(Locale.ROOT, "%.1f ms", sorted[(sorted.length - 1) * percent / 100] / 1e6);
    }
}
