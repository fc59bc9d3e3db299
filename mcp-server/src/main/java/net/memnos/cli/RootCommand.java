package net.memnos.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code memnos} itself: without a command it prints the help. */
@Command(
        name = "memnos",
        description = "A shared, governed memory for AI agents.",
        synopsisHeading = "Usage: ",
        customSynopsis = "memnos COMMAND [OPTIONS]",
        versionProvider = Version.class,
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n",
        footer = {
            "  memnos quickstart",
            "  memnos recall 'which port does staging use?'",
            "",
            "'memnos COMMAND --help' explains a command."
        })
final class RootCommand {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version.")
    boolean version;
}
