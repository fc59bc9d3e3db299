package net.memnos.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import net.memnos.engine.config.ServerConfig;
import net.memnos.hooks.local.ServerAddress;
import net.memnos.postgres.PostgresLocator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code memnos stop}. */
@Command(
        name = "stop",
        description = {
            "Stop the background server and the private database cluster.",
            "",
            "Only what proves to belong to this home is stopped; a database of your own is never touched."
        },
        footerHeading = "%nExample:%n",
        footer = "  memnos stop")
final class StopCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    StopCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ServerConfig config = context.config(Map.of());
        boolean server = new BackgroundServer(
                        context,
                        context.home(),
                        ServerAddress.local(config.listen().port()))
                .stop();
        boolean cluster = PostgresLocator.stop(config.home(), context.terminal()::say);
        if (options.json) {
            context.terminal()
                    .print(JsonNodeFactory.instance
                            .objectNode()
                            .put("server", server ? "stopped" : "not running")
                            .put("database", cluster ? "stopped" : "not running"));
        } else {
            context.terminal().print("server    " + (server ? "stopped" : "did not run"));
            context.terminal().print("database  " + (cluster ? "stopped" : "did not run"));
        }
        return 0;
    }
}
