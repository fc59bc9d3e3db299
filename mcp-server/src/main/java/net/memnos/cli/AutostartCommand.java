package net.memnos.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code memnos autostart}. */
@Command(
        name = "autostart",
        description = {
            "Have the server start when you log in, or no longer.",
            "",
            "Writes one file of yours: a unit of systemd (Linux), an agent of launchd (macOS) or a task (Windows)."
        },
        footerHeading = "%nExample:%n",
        footer = "  memnos autostart status")
final class AutostartCommand implements Callable<Integer> {

    /** What may be asked for. */
    enum Action {
        ON,
        OFF,
        STATUS
    }

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    @Parameters(
            paramLabel = "ACTION",
            arity = "0..1",
            defaultValue = "on",
            description = "on, off or status (default: ${DEFAULT-VALUE}).")
    Action action = Action.ON;

    @Option(names = "--remove", description = "The same as off.")
    boolean remove;

    AutostartCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Autostart autostart = new Autostart(context);
        Action wanted = remove ? Action.OFF : action;
        Optional<String> left = switch (wanted) {
            case ON -> autostart.on();
            case OFF -> autostart.off();
            case STATUS -> Optional.empty();
        };
        String state = autostart.state();
        if (options.json) {
            ObjectNode answer = JsonNodeFactory.instance
                    .objectNode()
                    .put("autostart", state)
                    .put("file", autostart.file().toString());
            left.ifPresent(what -> answer.put("missing", what));
            context.terminal().print(answer);
        } else {
            context.terminal().print("autostart   " + state + " (" + autostart.file() + ")");
            left.ifPresent(context.terminal()::say);
        }
        return 0;
    }
}
