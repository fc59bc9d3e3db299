package net.memnos.benchmarks.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import net.memnos.benchmarks.run.BenchDatabase;
import net.memnos.postgres.ConnectionSettings;

/** A run of two servers: one is killed, started again and ready, then the other, until the time is over. */
public final class TwoServers {

    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(4);
    private static final int PERCENT = 100;

    private final Path launcher;
    private final Path folder;
    private final BenchDatabase database;

    public TwoServers(Path launcher, Path folder, BenchDatabase database) {
        this.launcher = launcher;
        this.folder = folder;
        this.database = database;
    }

    /** Runs, and tells what came of it. */
    public String run(Duration time, int clients) throws InterruptedException, ExecutionException, SQLException {
        ConnectionSettings owner = database.owner();
        Map<String, String> environment = Map.of(
                "MEMNOS_DATABASE_URL",
                owner.jdbcUrl() + (owner.jdbcUrl().contains("?") ? "&" : "?") + "user=" + owner.user() + "&password="
                        + owner.password(),
                "MEMNOS_LIMIT_READS",
                "0",
                "MEMNOS_LIMIT_WRITES",
                "0",
                "MEMNOS_EMBEDDINGS",
                "local");
        Path first = folder.resolve("first");
        ServerProcess.command(launcher, first, environment, "setup");
        Path second = copied(first, folder.resolve("second"));
        AtomicBoolean end = new AtomicBoolean();
        try (HttpClient http = HttpClient.newHttpClient();
                ServerProcess one = new ServerProcess(launcher, first, environment, http);
                ServerProcess other = new ServerProcess(launcher, second, environment, http);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            one.awaitReady();
            other.awaitReady();
            String token = read(first.resolve("token"));
            List<Future<Worker>> working = new ArrayList<>();
            for (int number = 0; number < clients; number++) {
                Worker worker = new Worker(number, List.of(one.url(), other.url()), token, http);
                working.add(threads.submit(() -> worker.work(end)));
            }
            int kills;
            try {
                kills = killInTurn(time, List.of(one, other));
            } finally {
                end.set(true);
            }
            List<Worker> workers = new ArrayList<>();
            for (Future<Worker> worker : working) {
                workers.add(worker.get());
            }
            return told(time, kills, workers);
        }
    }

    private static int killInTurn(Duration time, List<ServerProcess> servers) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        int kills = 0;
        while (System.nanoTime() < end) {
            Thread.sleep(BETWEEN_KILLS);
            ServerProcess server = servers.get(kills % servers.size());
            server.kill();
            kills++;
            server.restart();
            server.awaitReady();
        }
        return kills;
    }

    private String told(Duration time, int kills, List<Worker> workers) throws SQLException {
        List<String> ids = workers.stream()
                .flatMap(worker -> worker.acknowledged.values().stream())
                .toList();
        long stored = count("select count(*) from memnos.turn where 't_' || id = any(?)", ids);
        // A write that was repeated has the same words, and no two that were not do.
        long twice = count("""
                select count(*) from (select 1 from memnos.turn where id::text <> all(?) group by text having count(*) > 1) twice
                """, List.of());
        int requests = workers.stream().mapToInt(worker -> worker.requests).sum();
        int errors = workers.stream().mapToInt(worker -> worker.errors).sum();
        return """
                seconds %d, clients %d, servers killed %d times, %s
                acknowledged writes %d, lost %d, stored twice %d
                requests %d, without an answer of use %d (%.2f %%), all repeated until they had one
                remember ms: %s
                recall   ms: %s""".formatted(
                        time.toSeconds(),
                        workers.size(),
                        kills,
                        database.described(),
                        ids.size(),
                        ids.size() - stored,
                        twice,
                        requests,
                        errors,
                        (double) PERCENT * errors / Math.max(1, requests),
                        percentiles(workers, worker -> worker.writes),
                        percentiles(workers, worker -> worker.recalls));
    }

    private static String percentiles(List<Worker> workers, Function<Worker, List<Double>> of) {
        List<Double> sorted = workers.stream()
                .flatMap(worker -> of.apply(worker).stream())
                .sorted()
                .toList();
        return "%d calls, p50 %.0f, p95 %.0f, p99 %.0f"
                .formatted(sorted.size(), at(sorted, 50), at(sorted, 95), at(sorted, 99));
    }

    private static double at(List<Double> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / PERCENT));
    }

    private long count(String sql, List<String> values) throws SQLException {
        try (Connection connection = database.owner().connect();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(1, connection.createArrayOf("text", values.toArray()));
            try (ResultSet found = query.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    /** Both servers have to hold the same master key. */
    private static Path copied(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.sorted().toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException("the home cannot be copied", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
