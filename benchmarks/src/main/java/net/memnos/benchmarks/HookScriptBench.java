package net.memnos.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.memnos.benchmarks.capture.HookServer;

/**
 * {@code HookScriptBench HOOKS_FOLDER [ROUNDS]}: how long a client waits for {@code memnos-hook} at a prompt, with a server
 * that answers at once, with nobody on the port, without a socket, and with one that never answers; beside a bare curl
 * that posts the same event to the server, in turns.
 */
public final class HookScriptBench {

    private static final int ROUNDS = 200;
    private static final int WARM_UPS = 5;
    private static final byte[] EVENT = """
            {"session_id":"9f0c6d5e-0000-4000-8000-000000000001","transcript_path":"/home/ada/.claude/projects/x/y.jsonl",\
            "cwd":"/home/ada/shop","permission_mode":"default","hook_event_name":"UserPromptSubmit",\
            "prompt":"Why does the build of the payments gateway fail since we moved the database to port 6432?",\
            "prompt_id":"5f0c6d5e-0000-4000-8000-000000000002"}""".getBytes(StandardCharsets.UTF_8);

    private final Path base;
    private final Path script;
    private final Path work;
    private final int rounds;

    private HookScriptBench(Path base, Path hooks, int rounds) throws IOException {
        this.base = base;
        this.script = base.resolve("hooks/memnos-hook");
        this.rounds = rounds;
        // A copy without a launcher beside it: nothing is started in the background.
        copy(hooks.resolve("memnos-hook"), script);
        for (String part : List.of("namespace.sh", "spool.sh")) {
            copy(hooks.resolve("sh").resolve(part), base.resolve("hooks/sh").resolve(part));
        }
        this.work = Files.createDirectories(base.resolve("work/.git"));
        Files.writeString(
                work.resolve("config"),
                "[core]\n\tbare = false\n[remote \"origin\"]\n\turl = git@github.com:Acme/Shop.git\n");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 0 || arguments.length > 2) {
            System.err.println("usage: HookScriptBench HOOKS_FOLDER [ROUNDS]");
            System.exit(2);
        }
        Path base = Files.createTempDirectory("memnos-bench-hook-");
        try {
            new HookScriptBench(
                            base,
                            Path.of(arguments[0]).toAbsolutePath(),
                            arguments.length == 2 ? Integer.parseInt(arguments[1]) : ROUNDS)
                    .run();
        } finally {
            delete(base);
        }
    }

    private void run() throws IOException, InterruptedException {
        Path socket = base.resolve("s.sock");
        try (HookServer server = new HookServer(socket, _ -> 200)) {
            Path home =
                    home("warm", "url = \"http://localhost/hooks/claude-code\"\nunix-socket = \"" + socket + "\"\n");
            List<String> curl = List.of(
                    "curl",
                    "-q",
                    "-s",
                    "--data-binary",
                    "@-",
                    "-H",
                    "Content-Type: application/json",
                    "-K",
                    home.resolve("clients/claude-code/hook.curl").toString());
            List<Double> bare = new ArrayList<>();
            List<Double> warm = new ArrayList<>();
            for (int round = -WARM_UPS; round < rounds; round++) {
                double ofCurl = once(curl);
                double ofScript = once(script(home));
                if (round >= 0) {
                    bare.add(ofCurl);
                    warm.add(ofScript);
                }
            }
            print("bare curl", bare, bare);
            print("server answers", warm, bare);
            print(
                    "refused port",
                    measure(home("port", "url = \"http://127.0.0.1:9/hooks/claude-code\"\n"), rounds),
                    bare);
            print(
                    "no socket",
                    measure(
                            home(
                                    "dead",
                                    "url = \"http://localhost/x\"\nunix-socket = \"" + base.resolve("none") + "\"\n"),
                            rounds),
                    bare);
            server.stop();
        }
        try (HookServer server = new HookServer(socket, _ -> 0)) {
            server.start();
            String hanging = "url = \"http://localhost/hooks/claude-code\"\nunix-socket = \"" + socket + "\"\n";
            List<Double> first = new ArrayList<>();
            for (int i = 0; i < Math.max(3, rounds / 40); i++) {
                first.add(once(script(home("first" + i, hanging))));
            }
            print("hanging, first", first, first);
            print("hanging, then", measure(home("first0", hanging), Math.max(3, rounds / 40)), first);
        }
    }

    private List<Double> measure(Path home, int times) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            millis.add(once(script(home)));
        }
        return millis;
    }

    private List<String> script(Path home) {
        return List.of(script.toString(), "--home", home.toString(), "claude-code");
    }

    private double once(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.resolveSibling("").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove("MEMNOS_NAMESPACE");
        builder.environment().remove("CLAUDE_PROJECT_DIR");
        long begun = System.nanoTime();
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(EVENT);
        }
        process.waitFor();
        return (System.nanoTime() - begun) / 1e6;
    }

    private Path home(String name, String curl) throws IOException {
        Path home = base.resolve("home of " + name);
        Path file = home.resolve("clients/claude-code/hook.curl");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, curl + "header = \"Authorization: Bearer mnk_" + "A".repeat(43) + "\"\n");
        return home;
    }

    private static void print(String name, List<Double> millis, List<Double> baseline) {
        System.out.printf(
                Locale.ROOT,
                "%-16s n=%d p50=%.1f p95=%.1f max=%.1f ms ratio p50=%.2f p95=%.2f%n",
                name,
                millis.size(),
                quantile(millis, 0.5),
                quantile(millis, 0.95),
                quantile(millis, 1),
                quantile(millis, 0.5) / quantile(baseline, 0.5),
                quantile(millis, 0.95) / quantile(baseline, 0.95));
    }

    private static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolveSibling(""));
        Files.copy(from, to);
        if (!to.toFile().setExecutable(true)) {
            throw new IOException(to + " cannot be made executable");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
