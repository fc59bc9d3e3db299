package net.memnos.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** What a second process does in these tests: opens the cluster of a home, says which one, and waits for its end. */
final class ClusterProgram {
    private ClusterProgram() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        PostgresSettings settings = PostgresSettings.at(home).withCache(Path.of(arguments[1]));
        PostgresEndpoint endpoint = new PostgresLocator(settings, System.err::println).find();
        ServerCapabilities capabilities = ServerChecks.check(endpoint.owner());
        System.out.println(
                postmaster(home) + " " + endpoint.application().place() + " " + capabilities.vectorVersion());
        System.in.transferTo(OutputStream.nullOutputStream());
    }

    private static long postmaster(Path home) throws IOException {
        Path data = ClusterFiles.existing(home).getFirst().data();
        return Postmaster.of(data) instanceof Postmaster.Running running ? running.pid() : 0;
    }
}
