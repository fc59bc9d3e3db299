package net.memnos.benchmarks;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.memnos.benchmarks.scale.SyntheticTalk;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code HookBench HOME [MEMORIES] [ROUNDS]}: how long a client waits for the server's answer to each kind of event of Claude
 * Code, over the unix socket of the running local server, on a connection of its own each time as a hook has it. The same
 * client asks for {@code /healthz} in turns. The memories are captured first, in a namespace of their own.
 */
public final class HookBench {

    private static final String NAMESPACE = "bench:hook";
    private static final int MEMORIES = 1_000;
    private static final int ROUNDS = 200;
    private static final int WARM_UPS = 30;
    private static final long SEED = 20261202;
    private static final double MILLI = 1e6;

    private final UnixDomainSocketAddress address;
    private final String token;

    private HookBench(Path home) throws IOException {
        address = UnixDomainSocketAddress.of(home.resolve("run").resolve("server.sock"));
        token = Files.readString(home.resolve("token")).strip();
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0 || arguments.length > 3) {
            System.err.println("usage: HookBench HOME [MEMORIES] [ROUNDS]");
            System.exit(2);
        }
        int memories = arguments.length > 1 ? Integer.parseInt(arguments[1]) : MEMORIES;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : ROUNDS;
        HookBench bench = new HookBench(Path.of(arguments[0]));
        SyntheticTalk talk = new SyntheticTalk(SEED);
        for (int number = 0; number < memories; number++) {
            bench.ask(post(prompt("filled", number, talk.text(number)), "Memnos-Replay: true\r\n"));
        }
        String run = Long.toString(System.nanoTime(), 36);
        Map<String, IntFunction<String>> asked = new LinkedHashMap<>();
        asked.put("GET /healthz", _ -> "GET /healthz HTTP/1.1\r\n\r\n");
        asked.put("skipped event", number -> post(event("PostToolUse", run, number), ""));
        asked.put("session start", number -> post(event("SessionStart", run, number), ""));
        asked.put("prompt", number -> post(prompt(run, number, talk.question(number % memories)), ""));
        asked.put(
                "reply",
                number -> post(
                        event("Stop", run, number).put("last_assistant_message", talk.text(memories + number)), ""));
        bench.print(bench.measure(asked, rounds));
    }

    private Map<String, double[]> measure(Map<String, IntFunction<String>> asked, int rounds) throws IOException {
        Map<String, double[]> millis = new LinkedHashMap<>();
        asked.keySet().forEach(name -> millis.put(name, new double[rounds]));
        for (int round = -WARM_UPS; round < rounds; round++) {
            for (Map.Entry<String, IntFunction<String>> one : asked.entrySet()) {
                String request = one.getValue().apply(round + WARM_UPS);
                long begun = System.nanoTime();
                ask(request);
                if (round >= 0) {
                    millis.getOrDefault(one.getKey(), new double[rounds])[round] = (System.nanoTime() - begun) / MILLI;
                }
            }
        }
        return millis;
    }

    private void print(Map<String, double[]> millis) {
        double health = percentile(millis.values().iterator().next(), 50);
        millis.forEach((name, values) -> System.out.printf(
                Locale.ROOT,
                "%-14s n=%d p50=%.1f p95=%.1f ms, p50 is %.1f times that of GET /healthz%n",
                name,
                values.length,
                percentile(values, 50),
                percentile(values, 95),
                percentile(values, 50) / health));
    }

    private static double percentile(double[] values, int percent) {
        List<Double> sorted = IntStream.range(0, values.length)
                .mapToObj(i -> values[i])
                .sorted()
                .toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static ObjectNode event(String name, String session, int number) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("hook_event_name", name)
                .put("session_id", session)
                .put("prompt_id", "p" + number)
                .put("cwd", "/");
    }

    private static ObjectNode prompt(String session, int number, String text) {
        return event("UserPromptSubmit", session, number).put("prompt", text);
    }

    private static String post(ObjectNode event, String header) {
        String body = event.toString();
        return "POST /hooks/claude-code HTTP/1.1\r\nMemnos-Namespace: " + NAMESPACE + "\r\n" + header
                + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    private void ask(String request) throws IOException {
        String own = "Host: localhost\r\nConnection: close\r\nAuthorization: Bearer " + token + "\r\n";
        int line = request.indexOf("\r\n") + 2;
        String whole = request.substring(0, line) + own + request.substring(line);
        try (SocketChannel channel = SocketChannel.open(address)) {
            channel.write(ByteBuffer.wrap(whole.getBytes(StandardCharsets.UTF_8)));
            String answer = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.startsWith("HTTP/1.1 20")) {
                throw new IOException("the server answered " + answer);
            }
        }
    }
}
