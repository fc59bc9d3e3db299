package net.memnos.benchmarks.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import net.memnos.benchmarks.report.Report;

/** Runs what was ordered, and says what it found with everything that is needed to run it again. */
public final class Runs {

    private static final Set<String> WITH_FILES = Set.of("locomo", "longmemeval", "truth", "fit");

    private Runs() {}

    /** Runs an order. */
    public static Report run(Order order) throws IOException, InterruptedException, ExecutionException {
        List<Report.DataFile> data = WITH_FILES.contains(order.command()) ? data(order.files()) : List.of();
        Found found = switch (order.command()) {
            case "locomo" -> RetrievalRuns.locomo(order);
            case "longmemeval" -> RetrievalRuns.longMemEval(order);
            case "truth" -> TruthRun.run(order);
            case "latency" -> SizedRuns.latency(order);
            case "ingest" -> SizedRuns.ingest(order);
            case "fit" -> FitRun.run(order, data);
            default -> throw new IllegalArgumentException("there is no benchmark " + order.command());
        };
        List<String> settings = new ArrayList<>();
        new TreeMap<>(order.options()).forEach((name, value) -> {
            if (!name.equals("json") && !name.equals("out")) {
                settings.add(name + " " + value);
            }
        });
        return new Report(
                order.typed(),
                System.getProperty("memnos.version", "development"),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                found.database(),
                data,
                settings,
                found.rows(),
                found.notes());
    }

    private static List<Report.DataFile> data(List<Path> files) throws IOException {
        List<Report.DataFile> data = new ArrayList<>();
        for (Path file : files) {
            data.add(new Report.DataFile(file, Files.size(file), sha256(file)));
        }
        return data;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestOutputStream out =
                        new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(out);
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
