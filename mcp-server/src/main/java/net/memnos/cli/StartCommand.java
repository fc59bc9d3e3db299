package net.memnos.cli;

import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.Callable;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.local.RunFile;
import net.memnos.hooks.local.ServerAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code memnos start}. */
@Command(
        name = "start",
        description = {
            "Start the server in the background, and wait until it is ready.",
            "",
            "One that runs already is left alone. A home that was never set up is set up first."
        },
        footerHeading = "%nExample:%n",
        footer = "  memnos start")
final class StartCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    StartCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        start(context, options.json);
        return 0;
    }

    static void start(CliContext context, boolean json) {
        MemnosHome home = context.home();
        ServerAddress address =
                ServerAddress.local(context.config(Map.of()).listen().port());
        BackgroundServer server = new BackgroundServer(context, home, address);
        boolean started = server.ensure(() -> {
            if (!Files.exists(home.token())) {
                new Setup(context, context.config(Map.of())).run();
            }
        });
        RunFile run = server.running()
                .orElseThrow(() -> new CommandFailure("the server ended again", "read the log in " + home.logs()));
        if (json) {
            Request answer = new Request()
                    .put("url", address)
                    .put("pid", String.valueOf(run.pid()))
                    .put("started", started);
            answer.body().put("pid", run.pid());
            context.terminal().print(answer.body());
        } else {
            context.terminal().print(address.toString());
            context.terminal().say(started ? "started" : "it runs already");
        }
    }
}
