package net.memnos.front;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import net.memnos.hooks.local.AutoNamespace;
import net.memnos.hooks.local.Bindings;
import net.memnos.hooks.local.ClientSettings;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.local.UserHome;
import net.memnos.mcp.catalog.ToolCalls;
import net.memnos.mcp.catalog.WithNamespace;
import net.memnos.mcp.stdio.StdioServer;

/** The process behind {@code memnos mcp}: settings are read at the first call, so that the handshake waits for nothing. */
public final class Front {

    private static final Duration START_PATIENCE = Duration.ofSeconds(50);

    private Front() {}

    public static void main(String[] arguments) throws IOException {
        StdioServer stdio = StdioServer.claim();
        String version = System.getProperty("memnos.version", "development");
        try (ForwardedCalls server =
                new ForwardedCalls(Front::settings, new ServerStart(launcher(), START_PATIENCE), version)) {
            ToolCalls calls = new WithNamespace(server, Front::namespace);
            stdio.serve(version, calls);
        }
        // Threads of the SDK may outlive their use; the client has gone, so do we.
        System.exit(0);
    }

    private static ClientSettings settings() {
        Map<String, String> environment = System.getenv();
        MemnosHome home = MemnosHome.of(environment, UserHome.of(environment));
        return ClientSettings.load(home, Map.of(), environment);
    }

    private static String namespace() {
        ClientSettings settings = settings();
        return AutoNamespace.of(settings.namespace(), Path.of("").toAbsolutePath(), Bindings.of(settings.home()))
                .name();
    }

    private static String launcher() {
        return System.getProperty("memnos.launcher", System.getenv().getOrDefault("MEMNOS_LAUNCHER", ""));
    }
}
