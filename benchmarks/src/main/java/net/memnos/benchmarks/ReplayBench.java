package net.memnos.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.memnos.benchmarks.locomo.Observations;
import net.memnos.benchmarks.locomo.Observations.Conversation;
import net.memnos.benchmarks.replay.Replay;
import net.memnos.postgres.PostgresLocator;
import net.memnos.postgres.PostgresSettings;

/**
 * {@code ReplayBench FILE [SEED [FAULTS_PERCENT]]}: a LoCoMo file's observations as the answers of a model that fails now
 * and then, and what of them reaches a fresh store. The database is a private cluster in a temporary folder, with the
 * binaries of {@code MEMNOS_HOME}, or the empty one that {@code MEMNOS_DATABASE_URL} names.
 */
public final class ReplayBench {

    private ReplayBench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 1 || arguments.length > 3) {
            System.err.println("usage: ReplayBench FILE [SEED [FAULTS_PERCENT]]");
            System.exit(2);
        }
        List<Conversation> conversations = Observations.read(Path.of(arguments[0]));
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        double share = arguments.length > 2 ? Double.parseDouble(arguments[2]) / 100 : 0.2;
        Path home = Files.createTempDirectory("memnos-replay");
        try {
            PostgresSettings settings = PostgresSettings.at(home)
                    .withCache(installation().resolve("postgres"))
                    .withUrl(System.getenv("MEMNOS_DATABASE_URL"), null);
            Replay.Outcome outcome = new Replay(new PostgresLocator(settings, System.err::println).find())
                    .run(conversations, seed, share);
            print(outcome, seed, share);
            if (outcome.lost() > 0 || outcome.duplicates() > 0) {
                System.exit(1);
            }
        } finally {
            PostgresLocator.stop(home, System.err::println);
        }
    }

    /** Whose unpacked binaries are used again. */
    private static Path installation() {
        String home = System.getenv("MEMNOS_HOME");
        return home == null ? Path.of(System.getProperty("user.home"), ".memnos") : Path.of(home);
    }

    private static void print(Replay.Outcome outcome, long seed, double share) {
        System.out.printf("turns            %d (seed %d, faults %.0f %%)%n", outcome.turns(), seed, share * 100);
        System.out.printf("calls            %d, %d of them in the ledger%n", outcome.calls(), outcome.ledger());
        outcome.faults().forEach((fault, count) -> System.out.printf("  %-14s %d%n", fault, count));
        System.out.printf("facts expected   %d%n", outcome.expected());
        System.out.printf("facts stored     %d%n", outcome.stored());
        System.out.printf("lost             %d%n", outcome.lost());
        System.out.printf("duplicates       %d%n", outcome.duplicates());
        System.out.printf("unknown turns    %d%n", outcome.unknown());
        System.out.printf("given up, retried by hand  %d%n", outcome.askedAgain());
        System.out.printf(
                "time             %.1f s, %d s of pauses skipped%n",
                outcome.took().toMillis() / 1000.0, outcome.skipped().toSeconds());
        outcome.worst().forEach(line -> System.out.println("health said      " + line));
    }
}
