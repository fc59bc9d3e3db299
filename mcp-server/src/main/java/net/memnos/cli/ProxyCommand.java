package net.memnos.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import net.memnos.engine.config.ConfigKey;
import net.memnos.engine.config.ServerConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code memnos proxy}. */
@Command(
        name = "proxy",
        description = {
            "Relay a client's calls to its model, and keep what the two say. Runs in the foreground.",
            "",
            "It listens on this machine only. Point a client to it with ANTHROPIC_BASE_URL=http://127.0.0.1:8910 or "
                    + "OPENAI_BASE_URL=http://127.0.0.1:8910/v1. What it relays it does not change, and the client's key "
                    + "is neither stored nor logged.",
            "",
            "What is said goes to the namespace of the request's header Memnos-Namespace, else to --namespace, else to "
                    + "the namespace of the folder in which the proxy was started."
        },
        footerHeading = "%nExample:%n",
        footer = "  memnos proxy --namespace team:platform")
final class ProxyCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final HelpOption options = new HelpOption();

    @Option(names = "--port", paramLabel = "PORT", description = "Listen there (MEMNOS_PROXY_PORT, 8910).")
    int port;

    @Option(
            names = "--namespace",
            paramLabel = "NAMESPACE",
            defaultValue = "",
            description = "Keep there what names no namespace (MEMNOS_PROXY_NAMESPACE).")
    String namespace = "";

    ProxyCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        ServerConfig config = context.config(port == 0 ? Map.of() : Map.of(ConfigKey.PROXY_PORT, String.valueOf(port)));
        new Proxying(context, config.listen(), namespace).run();
        return 0;
    }
}
