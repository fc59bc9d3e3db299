package net.memnos.cli;

import picocli.CommandLine.Option;

/** What every command that prints data understands. */
final class DataOptions {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;
}
