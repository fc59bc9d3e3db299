package net.memnos.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import net.memnos.hooks.local.AutoNamespace;
import net.memnos.hooks.local.Bindings;
import net.memnos.hooks.local.ClientSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code memnos bind}. */
@Command(
        name = "bind",
        description = {
            "Bind this folder, with those below it, to a namespace.",
            "",
            "Without a name it shows which namespace holds here, and why."
        },
        footerHeading = "%nExample:%n",
        footer = "  memnos bind team:shop")
final class BindCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    @Parameters(paramLabel = "NAMESPACE", arity = "0..1", description = "Its name.")
    @Nullable
    String namespace;

    @Option(names = "--remove", description = "Take this folder's binding away.")
    boolean remove;

    BindCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (remove && namespace != null) {
            throw new CommandFailure("--remove takes no namespace", "run 'memnos bind --remove'");
        }
        Bindings bindings = Bindings.of(context.home());
        if (remove && !bindings.unbind(context.workingFolder())) {
            throw new CommandFailure("this folder itself is not bound", "run 'memnos bind' to see what holds here");
        }
        if (namespace != null) {
            context.home().create();
            bindings.bind(context.workingFolder(), namespace);
        }
        ClientSettings settings = ClientSettings.load(context.home(), Map.of(), context.environment());
        AutoNamespace holds = AutoNamespace.of(settings.namespace(), context.workingFolder(), bindings);
        if (options.json) {
            context.terminal()
                    .print(new Request()
                            .put("namespace", holds.name())
                            .put("from", holds.from().name().toLowerCase(java.util.Locale.ROOT))
                            .body());
        } else {
            context.terminal().print(holds.name());
            context.terminal().say(because(holds.from()));
        }
        return 0;
    }

    private static String because(AutoNamespace.From from) {
        return switch (from) {
            case EXPLICIT -> "set by MEMNOS_NAMESPACE or config.toml";
            case BINDING -> "this folder, or one above it, is bound";
            case REPOSITORY -> "from the git remote";
            case FOLDER -> "from the folder's name";
        };
    }
}
