package net.memnos.benchmarks.run;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whose unpacked binaries and models are used again: the installation's, else those of a source tree's tests. */
public final class BenchHome {

    private BenchHome() {}

    private static Path folder() {
        String home = System.getenv("MEMNOS_HOME");
        if (home != null && !home.isBlank()) {
            return Path.of(home);
        }
        Path tests =
                Path.of(System.getProperty("memnos.root", ""), ".memnos-test").toAbsolutePath();
        return Files.isDirectory(tests.resolve("postgres"))
                ? tests
                : Path.of(System.getProperty("user.home"), ".memnos");
    }

    /** Where PostgreSQL's binaries are unpacked. */
    static Path postgres() {
        return folder().resolve("postgres");
    }

    /** Where data sets that are stored already are kept. */
    static Path kept() {
        return folder().resolve("bench");
    }

    /** Where models and their libraries are. */
    public static Path models() {
        return folder().resolve("models");
    }
}
