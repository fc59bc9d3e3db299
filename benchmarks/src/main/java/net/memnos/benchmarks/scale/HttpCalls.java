package net.memnos.benchmarks.scale;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Clients that ask a running server one thing after the other, each on a connection of its own, for some time. */
public final class HttpCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double NANOS_PER_MILLI = 1e6;

    private final URI server;
    private final String token;

    public HttpCalls(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /**
     * What came of it.
     *
     * @param milliseconds of the calls that succeeded
     * @param failed how many were answered by anything but success, or not at all
     */
    public record Outcome(List<Double> milliseconds, int failed, Duration took) {

        public double perSecond() {
            return milliseconds.size() / (took.toMillis() / 1000.0);
        }
    }

    /** One call. */
    public HttpResponse<String> post(HttpClient client, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", path.equals("/import") ? "application/x-ndjson" : "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** What the server says to a question without a body. */
    public String get(HttpClient client, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer " + token)
                .timeout(PATIENCE)
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** So many clients for so long; the bodies are numbered through. */
    public Outcome during(Duration time, int clients, String path, IntFunction<String> bodies)
            throws InterruptedException {
        AtomicInteger number = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        ConcurrentLinkedQueue<Double> took = new ConcurrentLinkedQueue<>();
        long started = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try (HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
                    while (System.nanoTime() - started < time.toNanos()) {
                        call(http, path, bodies.apply(number.getAndIncrement()), took, failed);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return new Outcome(List.copyOf(took), failed.get(), Duration.ofNanos(System.nanoTime() - started));
    }

    private void call(
            HttpClient http, String path, String body, ConcurrentLinkedQueue<Double> took, AtomicInteger failed) {
        long sent = System.nanoTime();
        try {
            if (post(http, path, body).statusCode() == 200) {
                took.add((System.nanoTime() - sent) / NANOS_PER_MILLI);
            } else {
                failed.incrementAndGet();
            }
        } catch (IOException e) {
            failed.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
