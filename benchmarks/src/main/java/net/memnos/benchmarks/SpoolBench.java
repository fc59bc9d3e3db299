package net.memnos.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.memnos.benchmarks.capture.HookServer;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.spool.HookPost;
import net.memnos.hooks.spool.Spool;
import net.memnos.hooks.spool.SpoolEntry;
import net.memnos.hooks.spool.SpoolReplay;

/**
 * {@code SpoolBench [EVENTS]}: replays that many events by several processes at once, to a stand-in for the server that
 * is stopped and started at random, says 401, 500 and 503, and takes events without a word; some of the processes are
 * killed. Counts what was taken twice, not at all or out of order, and then how fast a calm replay is.
 */
public final class SpoolBench {

    private static final int EVENTS = 10_000;
    private static final int SESSIONS = 100;
    private static final int PROCESSES = 4;
    private static final Pattern EVENT = Pattern.compile("\"session_id\":\"(\\w+)\",\"prompt_id\":\"(\\d+)\"");

    private final Path base;
    private final MemnosHome home;
    private final Spool spool;
    private final int events;
    private final Random random = new Random(41);
    private final Map<String, Integer> latest = new HashMap<>();
    private final Set<String> keys = new HashSet<>();
    private boolean troubled = true;
    private int sentAgain;
    private int outOfOrder;
    private int killed;
    private int stopped;

    private SpoolBench(Path base, int events) {
        this.base = base;
        this.home = new MemnosHome(base.resolve("home"));
        this.spool = new Spool(home);
        this.events = events;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 2 && arguments[0].equals("replay")) {
            replayOnce(new MemnosHome(Path.of(arguments[1])));
            return;
        }
        Path base = Files.createTempDirectory("memnos-bench-spool-");
        try {
            new SpoolBench(base, arguments.length == 1 ? Integer.parseInt(arguments[0]) : EVENTS).run();
        } finally {
            try (Stream<Path> paths = Files.walk(base)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private static void replayOnce(MemnosHome home) throws InterruptedException {
        try (HookPost post = new HookPost(home, Duration.ofMillis(500))) {
            System.out.println(new SpoolReplay(home, post, InstantSource.system()).run());
        }
    }

    private void run() throws IOException, InterruptedException {
        Path socket = base.resolve("s.sock");
        Path curl = home.folder().resolve("clients/claude-code/hook.curl");
        Files.createDirectories(curl.resolveSibling(""));
        Files.writeString(curl, "url = \"http://localhost/hooks/claude-code\"\nunix-socket = \"" + socket + "\"\n");
        try (HookServer server = new HookServer(socket, this::status)) {
            fill();
            long begun = System.nanoTime();
            int rounds = 0;
            while (!spool.waiting().isEmpty()) {
                rounds++;
                round(server);
            }
            System.out.printf(
                    Locale.ROOT,
                    "troubled: events=%d taken=%d lost=%d out of order=%d sent again=%d rounds=%d killed=%d "
                            + "server stopped=%d aside=%d seconds=%.0f%n",
                    events,
                    keys.size(),
                    events - keys.size(),
                    outOfOrder,
                    sentAgain,
                    rounds,
                    killed,
                    stopped,
                    spool.aside().size(),
                    (System.nanoTime() - begun) / 1e9);
            calm(server);
        }
    }

    private void calm(HookServer server) throws IOException, InterruptedException {
        server.start();
        troubled = false;
        fill();
        long begun = System.nanoTime();
        replayOnce(home);
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                Locale.ROOT, "calm: events=%d seconds=%.1f per second=%.0f%n", events, seconds, events / seconds);
    }

    private void round(HookServer server) throws IOException, InterruptedException {
        server.start();
        List<Process> replays = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            replays.add(process());
        }
        // The last of them are left in peace, or it would never end.
        if (spool.waiting().size() > events / 20) {
            replays.getFirst().waitFor(2_000 + random.nextInt(6_000), TimeUnit.MILLISECONDS);
            if (random.nextInt(3) == 0) {
                server.stop();
                stopped++;
            }
            Process victim = replays.get(random.nextInt(PROCESSES));
            killed += victim.isAlive() ? 1 : 0;
            victim.destroyForcibly();
        }
        for (Process replay : replays) {
            replay.waitFor();
        }
    }

    private Process process() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpoolBench.class.getName(),
                        "replay",
                        home.folder().toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The events as the script writes them, without its looking for room each time. */
    private void fill() throws IOException {
        Files.createDirectories(spool.folder());
        long first = Instant.now().minusSeconds(600).getEpochSecond() * 1_000_000_000L;
        for (int i = 0; i < events; i++) {
            String session = "s" + i % SESSIONS;
            SpoolEntry entry = new SpoolEntry(
                    (first + i) + "-7-" + i + "-" + session,
                    "claude-code",
                    "repo:github.com/acme/shop",
                    "/home/ada/shop",
                    "away",
                    "{\"session_id\":\"%s\",\"prompt_id\":\"%d\",\"hook_event_name\":\"UserPromptSubmit\",\"prompt\":\"%s\"}"
                            .formatted(session, i, "what was said ".repeat(20)));
            Files.writeString(spool.folder().resolve(entry.name()), entry.text());
        }
    }

    private synchronized int status(String event) {
        if (!troubled) {
            return 204;
        }
        int trouble = random.nextInt(2_000);
        if (trouble == 0) {
            return 503;
        }
        if (trouble == 1) {
            return 401;
        }
        if (trouble == 2) {
            return 500;
        }
        if (trouble == 3) {
            return 0;
        }
        take(event);
        return trouble == 4 ? 0 : 204;
    }

    /** As the server does: an event is known by its session and its prompt. */
    private void take(String event) {
        Matcher named = EVENT.matcher(event);
        if (!named.find()) {
            throw new IllegalStateException("an event was mangled");
        }
        int number = Integer.parseInt(named.group(2));
        if (!keys.add(event)) {
            sentAgain++;
            return;
        }
        Integer before = latest.put(named.group(1), number);
        outOfOrder += before != null && before > number ? 1 : 0;
    }
}
