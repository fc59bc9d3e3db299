package net.memnos.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code memnos mcp}. */
@Command(
        name = "mcp",
        description = {
            "Serve MCP on stdin and stdout, for an editor or an agent.",
            "",
            "It forwards to the server, which it starts when none runs. With --standalone the engine "
                    + "runs inside and there is no server at all."
        },
        footerHeading = "%nExample:%n",
        footer = "  claude mcp add --scope user memnos -- /path/to/memnos mcp")
final class McpCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final HelpOption options = new HelpOption();

    @Option(names = "--standalone", description = "Run the engine inside.")
    boolean standalone;

    McpCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        throw new CommandFailure("standalone is " + standalone + context.home(), "");
    }
}
