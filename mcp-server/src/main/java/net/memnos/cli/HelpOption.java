package net.memnos.cli;

import picocli.CommandLine.Option;

/** {@code --help}. */
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;
}
