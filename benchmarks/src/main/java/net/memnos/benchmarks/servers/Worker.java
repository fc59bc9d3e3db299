package net.memnos.benchmarks.servers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.json.JsonMapper;

/** One client: writes and asks, and goes to the next server when one does not answer. For one thread. */
final class Worker {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int WRITES_PER_RECALL = 3;

    private final int number;
    private final List<URI> servers;
    private final String token;
    private final HttpClient http;

    /** The id of the turn that was acknowledged, by its key. */
    final Map<String, String> acknowledged = new LinkedHashMap<>();

    final List<Double> writes = new ArrayList<>();
    final List<Double> recalls = new ArrayList<>();
    int requests;
    int errors;
    private int next;

    Worker(int number, List<URI> servers, String token, HttpClient http) {
        this.number = number;
        this.servers = servers;
        this.token = token;
        this.http = http;
        this.next = number;
    }

    /** Works until it is told to end; a write that was begun is repeated until it is acknowledged. */
    Worker work(AtomicBoolean end) throws InterruptedException {
        for (int time = 0; !end.get(); time++) {
            String key = "w" + number + "-" + time;
            String body = JsonMapper.shared()
                    .writeValueAsString(Map.of(
                            "namespace",
                            "team:two",
                            "text",
                            "Worker %d notes that crate %d is on shelf %d.".formatted(number, time, time % 40),
                            "idempotency_key",
                            key));
            String id = JsonMapper.shared()
                    .readTree(insist("/remember", body, writes))
                    .path("turn_id")
                    .asString();
            acknowledged.put(key, id);
            if (time % WRITES_PER_RECALL == 0) {
                insist(
                        "/recall",
                        "{\"namespace\":\"team:two\",\"query\":\"Where is crate %d?\"}".formatted(time / 2),
                        recalls);
            }
        }
        return this;
    }

    private String insist(String path, String body, List<Double> took) throws InterruptedException {
        while (true) {
            URI server = servers.get(Math.floorMod(next, servers.size()));
            requests++;
            long begun = System.nanoTime();
            try {
                HttpResponse<String> answer = http.send(
                        HttpRequest.newBuilder(server.resolve(path))
                                .timeout(PATIENCE)
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    took.add((System.nanoTime() - begun) / 1e6);
                    return answer.body();
                }
                if (answer.statusCode() < 500) {
                    throw new IllegalStateException(path + " is refused: " + answer.body());
                }
            } catch (IOException _) {
                // Killed, or not there yet; the other one may be.
            }
            errors++;
            next++;
            Thread.sleep(PAUSE);
        }
    }
}
