package net.memnos.benchmarks.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code memnos serve} with a home of its own on loopback, which can be killed and started again. Not thread-safe. */
final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path launcher;
    private final Path home;
    private final Map<String, String> environment;
    private final int port = freePort();
    private final HttpClient http;
    private Process process;

    ServerProcess(Path launcher, Path home, Map<String, String> environment, HttpClient http) {
        this.launcher = launcher;
        this.home = home;
        this.environment = new HashMap<>(environment);
        this.environment.put("MEMNOS_HOME", home.toString());
        this.environment.put("MEMNOS_PORT", String.valueOf(port));
        this.http = http;
        this.process = run("serve");
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Runs one command to its end. */
    static void command(Path launcher, Path home, Map<String, String> environment, String... words)
            throws InterruptedException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("MEMNOS_HOME", home.toString());
        Process process = start(launcher, home, all, words);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("memnos " + String.join(" ", words) + " failed; see " + log(home));
        }
    }

    private Process run(String... words) {
        return start(launcher, home, environment, words);
    }

    private static Process start(Path launcher, Path home, Map<String, String> environment, String... words) {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(home).toFile()));
        builder.command().addAll(java.util.List.of(words));
        builder.environment().keySet().removeIf(name -> name.startsWith("MEMNOS_"));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(launcher + " cannot be started", e);
        }
    }

    private static Path log(Path home) {
        return home.resolveSibling(home.getFileName() + ".log");
    }

    /** Kills it at once, as a power cut would. */
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /** Starts it anew. */
    void restart() {
        process = run("serve");
    }

    /** Returns when it can do its work. */
    void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("a server ended by itself; see " + log(home));
            }
            try {
                HttpRequest request =
                        HttpRequest.newBuilder(url().resolve("/readyz")).build();
                if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException _) {
                // Not there yet.
            }
        }
        throw new IllegalStateException("a server is not ready; see " + log(home));
    }

    private static int freePort() {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
