package net.memnos.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import net.memnos.engine.config.ServerConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code memnos serve}. */
@Command(
        name = "serve",
        description = {
            "Run the server in the foreground, until it is asked to end (Ctrl-C, SIGTERM).",
            "",
            "A port that somebody else has is said, never fought over."
        },
        footerHeading = "%nExample:%n",
        footer = "  memnos serve --port 8901")
final class ServeCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final HelpOption options = new HelpOption();

    @Option(names = "--port", paramLabel = "PORT", description = "Listen there (MEMNOS_PORT, 8900).")
    int port;

    ServeCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        ServerConfig config = context.config(
                port == 0 ? Map.of() : Map.of(net.memnos.engine.config.ConfigKey.PORT, String.valueOf(port)));
        new Serving(context, config).run();
        return 0;
    }
}
