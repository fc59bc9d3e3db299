package net.memnos.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.memnos.benchmarks.scale.HttpCalls;
import net.memnos.benchmarks.scale.SyntheticTalk;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code LoadBench URL TOKEN_FILE [MEMORIES] [SECONDS]}: how many recalls and captures a running server answers in a second,
 * and how soon, asked over HTTP from this process by 1, 8 and 32 clients. It stores the memories first, in a namespace of its
 * own, and waits for their vectors; the server's limits per token have to allow the calls ({@code MEMNOS_LIMIT_READS=0
 * MEMNOS_LIMIT_WRITES=0}), and the token's principal administers the store.
 */
public final class LoadBench {

    private static final String NAMESPACE = "bench:load";
    private static final List<Integer> CLIENTS = List.of(1, 8, 32);
    private static final int MEMORIES = 10_000;
    private static final int SECONDS = 20;
    private static final int BATCH = 1_000;
    private static final long POLL_MILLIS = 2_000;
    private static final long SEED = 20261201;

    private LoadBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 2 || arguments.length > 4) {
            System.err.println("usage: LoadBench URL TOKEN_FILE [MEMORIES] [SECONDS]");
            System.exit(2);
        }
        HttpCalls calls = new HttpCalls(
                URI.create(arguments[0]),
                Files.readString(Path.of(arguments[1])).strip());
        int memories = arguments.length > 2 ? Integer.parseInt(arguments[2]) : MEMORIES;
        Duration time = Duration.ofSeconds(arguments.length > 3 ? Integer.parseInt(arguments[3]) : SECONDS);
        SyntheticTalk talk = new SyntheticTalk(SEED);
        fill(calls, talk, memories);
        for (int clients : CLIENTS) {
            print(
                    "recall",
                    memories,
                    clients,
                    calls.during(time, clients, "/recall", number -> json("query", talk.question(number % memories))));
        }
        for (int clients : CLIENTS) {
            IntFunction<String> said = number -> json("text", talk.text(memories + clients * memories + number));
            print("remember", memories, clients, calls.during(time, clients, "/remember", said));
        }
    }

    private static void fill(HttpCalls calls, SyntheticTalk talk, int memories)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int from = 0; from < memories; from += BATCH) {
                String lines = IntStream.range(from, Math.min(memories, from + BATCH))
                        .mapToObj(number -> JsonMapper.shared()
                                .createObjectNode()
                                .put("kind", "turn")
                                .put("external_id", "load:" + number)
                                .put("text", talk.text(number))
                                .toString())
                        .collect(Collectors.joining("\n"));
                HttpResponse<String> answer = calls.post(client, "/import?namespace=" + NAMESPACE, lines);
                if (answer.statusCode() != 200) {
                    throw new IOException("the import was answered with " + answer.statusCode() + ": " + answer.body());
                }
            }
            // Vectors are made afterwards, and would take a core from those who ask.
            while (calls.get(client, "/metrics").lines().anyMatch(LoadBench::isWaiting)) {
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private static boolean isWaiting(String figure) {
        return figure.startsWith("memnos_jobs_waiting{") && !figure.endsWith(" 0") && !figure.endsWith(" 0.0");
    }

    private static String json(String field, String text) {
        return JsonMapper.shared()
                .createObjectNode()
                .put(field, text)
                .put("namespace", NAMESPACE)
                .toString();
    }

    private static void print(String what, int memories, int clients, HttpCalls.Outcome outcome) {
        List<Double> sorted = outcome.milliseconds().stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%-9s memories=%d clients=%d calls=%d failed=%d per_second=%.1f p50=%.0f p95=%.0f p99=%.0f max=%.0f ms%n",
                what,
                memories,
                clients,
                sorted.size(),
                outcome.failed(),
                outcome.perSecond(),
                at(sorted, 50),
                at(sorted, 95),
                at(sorted, 99),
                at(sorted, 100));
    }

    private static double at(List<Double> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
