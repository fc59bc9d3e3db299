package net.memnos.cli;

import picocli.CommandLine.Option;

/** Whether a benchmark uses what an earlier run has stored of the same data. */
final class KeepOptions {

    @Option(
            names = "--fresh",
            description = "Store the data anew; else what an earlier run with this build has stored is used again.")
    boolean fresh;
}
