package net.memnos.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import net.memnos.hooks.local.ServerAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code memnos restart}. */
@Command(
        name = "restart",
        description = "Stop the background server and start it again; the database goes on.",
        footerHeading = "%nExample:%n",
        footer = "  memnos restart")
final class RestartCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    RestartCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        int port = context.config(Map.of()).listen().port();
        new BackgroundServer(context, context.home(), ServerAddress.local(port)).stop();
        StartCommand.start(context, options.json);
        return 0;
    }
}
