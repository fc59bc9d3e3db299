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
import net.memnos.benchmarks.run.EngineCode;
import net.memnos.benchmarks.run.KeptStores;

/** Runs what was ordered, and says what it found with everything that is needed to run it again. */
public final class Runs {

    private static final Set<String> WITH_FILES = Set.of("locomo", "longmemeval", "answer", "truth", "fit");

    private static final int CODE_SHOWN = 12;

    private Runs() {}

    /** Runs an order. */
    public static Report run(Order order) throws IOException, InterruptedException, ExecutionException {
        List<Report.DataFile> data = WITH_FILES.contains(order.command()) ? data(order.files()) : List.of();
        Found found = switch (order.command()) {
            case "locomo" -> RetrievalRuns.locomo(order, only(data));
            case "longmemeval" -> RetrievalRuns.longMemEval(order, only(data));
            case "answer" -> AnswerRun.run(order, only(data));
            case "truth" -> TruthRun.run(order);
            case "latency" -> SizedRuns.latency(order);
            case "ingest" -> SizedRuns.ingest(order);
            case "kept" -> KeptRun.run(order, KeptStores.ofInstallation());
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
                version(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                found.database(),
                data,
                settings,
                found.models(),
                Tuned.of(order.command()),
                found.rows(),
                found.predictions(),
                found.notes());
    }

    /** With the code's checksum, for a version alone says nothing about a build that is being worked on. */
    static String version() {
        return System.getProperty("memnos.version", "development") + ", code "
                + EngineCode.sha256().substring(0, CODE_SHOWN);
    }

    private static Report.DataFile only(List<Report.DataFile> data) {
        if (data.size() != 1) {
            throw new IllegalArgumentException("name one file of data");
        }
        return data.getFirst();
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
