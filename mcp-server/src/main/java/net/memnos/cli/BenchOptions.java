package net.memnos.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every benchmark understands. */
final class BenchOptions {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(names = "--json", description = "Print the result as JSON, with machine, versions and checksums.")
    boolean json;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write that JSON to a file, and what was found for each question beside it.")
    @Nullable
    String out;
}
