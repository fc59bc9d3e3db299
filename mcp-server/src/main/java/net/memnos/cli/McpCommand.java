package net.memnos.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import net.memnos.front.Front;
import net.memnos.hooks.local.AutoNamespace;
import net.memnos.hooks.local.Bindings;
import net.memnos.hooks.local.ClientSettings;
import net.memnos.mcp.EngineCalls;
import net.memnos.mcp.Standalone;
import net.memnos.mcp.catalog.WithNamespace;
import net.memnos.mcp.stdio.StdioServer;
import org.jspecify.annotations.Nullable;
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
        if (!standalone) {
            Front.main(new String[] {"mcp"});
            return 0;
        }
        // First of all: from here on stdout is the protocol's.
        StdioServer stdio = StdioServer.claim();
        AtomicReference<@Nullable Wiring> opened = new AtomicReference<>();
        try (Standalone engine = new Standalone(() -> open(opened))) {
            stdio.serve(Version.current(), new WithNamespace(engine, this::namespace));
        } finally {
            Wiring wiring = opened.get();
            if (wiring != null) {
                wiring.close();
            }
        }
        return 0;
    }

    private EngineCalls open(AtomicReference<@Nullable Wiring> opened) {
        settings().token();
        Wiring wiring = Wiring.open(context.config(Map.of()), context.clock(), context.terminal()::say);
        try {
            EngineCalls calls = new EngineCalls(
                    wiring.engine(),
                    () -> wiring.engine().authenticate(settings().token().value()));
            var _ = calls.caller().get();
            opened.set(wiring);
            return calls;
        } catch (RuntimeException e) {
            // The next call opens it anew.
            wiring.close();
            throw e;
        }
    }

    private String namespace() {
        return AutoNamespace.of(settings().namespace(), context.workingFolder(), Bindings.of(context.home()))
                .name();
    }

    private ClientSettings settings() {
        return ClientSettings.load(context.home(), Map.of(), context.environment());
    }
}
