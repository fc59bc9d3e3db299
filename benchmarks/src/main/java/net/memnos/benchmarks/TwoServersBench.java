package net.memnos.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import net.memnos.benchmarks.run.BenchDatabase;
import net.memnos.benchmarks.run.BenchFolder;
import net.memnos.benchmarks.servers.TwoServers;

/** Two servers on one database, each killed in turn while clients write and ask: what is lost, and how long things take. */
public final class TwoServersBench {

    private TwoServersBench() {}

    /** {@code SECONDS CLIENTS [LAUNCHER]}. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            System.err.println("TwoServersBench SECONDS CLIENTS [LAUNCHER]");
            System.exit(2);
        }
        Duration time = Duration.ofSeconds(Integer.parseInt(arguments[0]));
        int clients = Integer.parseInt(arguments[1]);
        Path launcher = Path.of(arguments.length > 2 ? arguments[2] : "memnos").toAbsolutePath();
        Path folder = Files.createTempDirectory("memnos-two-");
        try (BenchDatabase database = BenchDatabase.fresh()) {
            System.out.println(new TwoServers(launcher, folder, database).run(time, clients));
        } finally {
            BenchFolder.delete(folder);
        }
    }
}
