package net.memnos.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.memnos.benchmarks.peer.ReferenceServer;
import net.memnos.benchmarks.peer.StdioStart;

/**
 * {@code StartBench LAUNCHER [ROUNDS]}: how long from the start of {@code memnos mcp} to its answer to {@code initialize},
 * as the light front and with {@code --standalone}, beside the reference memory server, in turns. A server of its own runs
 * meanwhile over a database of its own, in a folder that is gone afterwards.
 */
public final class StartBench {

    private static final int ROUNDS = 15;
    private static final int WARM_UPS = 2;

    private StartBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 0 || arguments.length > 2) {
            System.err.println("usage: StartBench LAUNCHER [ROUNDS]");
            System.exit(2);
        }
        String launcher = Path.of(arguments[0]).toAbsolutePath().toString();
        int rounds = arguments.length == 2 ? Integer.parseInt(arguments[1]) : ROUNDS;
        Path home = Files.createTempDirectory("memnos-bench-start-");
        Map<String, String> environment =
                Map.of("MEMNOS_HOME", home.toString(), "MEMNOS_PORT", Integer.toString(freePort()));
        run(environment, launcher, "setup");
        run(environment, launcher, "start");
        try {
            print(measure(programs(launcher, home, environment), rounds));
        } finally {
            run(environment, launcher, "stop");
            delete(home);
        }
    }

    private static List<StdioStart> programs(String launcher, Path home, Map<String, String> environment) {
        List<StdioStart> programs = new ArrayList<>();
        ReferenceServer.find()
                .ifPresentOrElse(
                        installed -> programs.add(new StdioStart(
                                "reference server",
                                List.of(
                                        installed.node().toString(),
                                        installed.script().toString()),
                                Map.of(
                                        "MEMORY_FILE_PATH",
                                        home.resolve("reference.jsonl").toString()))),
                        () -> System.out.println(ReferenceServer.leftOut()));
        programs.add(new StdioStart("memnos mcp", List.of(launcher, "mcp"), environment));
        programs.add(new StdioStart("memnos mcp --standalone", List.of(launcher, "mcp", "--standalone"), environment));
        return programs;
    }

    private static Map<String, List<StdioStart.Started>> measure(List<StdioStart> programs, int rounds)
            throws IOException, InterruptedException {
        Map<String, List<StdioStart.Started>> measured = new LinkedHashMap<>();
        for (int round = -WARM_UPS; round < rounds; round++) {
            for (StdioStart program : programs) {
                StdioStart.Started started = program.once();
                if (round >= 0) {
                    measured.computeIfAbsent(program.name(), _ -> new ArrayList<>())
                            .add(started);
                }
            }
        }
        return measured;
    }

    private static void print(Map<String, List<StdioStart.Started>> measured) {
        double baseline = median(measured.values().iterator().next().stream()
                .map(StdioStart.Started::millis)
                .toList());
        measured.forEach((name, starts) -> {
            List<Double> millis =
                    starts.stream().map(StdioStart.Started::millis).sorted().toList();
            System.out.printf(
                    Locale.ROOT,
                    "%-26s n=%d min=%.0f median=%.0f max=%.0f ms ratio=%.2f resident=%.0f MiB%n",
                    name,
                    millis.size(),
                    millis.getFirst(),
                    median(millis),
                    millis.getLast(),
                    median(millis) / baseline,
                    median(starts.stream().map(StdioStart.Started::mebibytes).toList()));
        });
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static void run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT).environment().putAll(environment);
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
