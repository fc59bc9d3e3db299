package net.memnos.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a benchmark orders answers, beside memnos as it comes. */
final class OrderingOptions {

    @Option(
            names = "--cross-encoder",
            paramLabel = "NAME",
            description = "Measure this model of 'memnos models' as well, beside recall without it.")
    @Nullable
    String crossEncoder;

    @Option(names = "--depth", paramLabel = "N", description = "So many of the best it weighs (24).")
    @Nullable
    Integer depth;

    @Option(names = "--weight", paramLabel = "PERCENT", description = "How much it says (50).")
    @Nullable
    Integer weight;

    @Option(
            names = "--coefficients",
            paramLabel = "FILE",
            description = "Measure the coefficients of a file of 'bench fit' as well.")
    @Nullable
    String coefficients;
}
