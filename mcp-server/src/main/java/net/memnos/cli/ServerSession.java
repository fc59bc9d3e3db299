package net.memnos.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import net.memnos.hooks.local.AutoNamespace;
import net.memnos.hooks.local.Bindings;
import net.memnos.hooks.local.ClientSettings;
import net.memnos.hooks.local.LocalServer;
import net.memnos.hooks.local.MemnosHome;
import org.jspecify.annotations.Nullable;

/** A command's connection to its server: the one of this machine, which is started when none runs, or a team's. */
final class ServerSession implements AutoCloseable {

    private final ClientSettings settings;
    private final Path folder;
    private final ServerClient client;

    private ServerSession(ClientSettings settings, Path folder, ServerClient client) {
        this.settings = settings;
        this.folder = folder;
        this.client = client;
    }

    /** Connects; the token goes to a local server only after it proved to be ours. */
    static ServerSession open(CliContext context) {
        MemnosHome home = context.home();
        ClientSettings settings = ClientSettings.load(home, java.util.Map.of(), context.environment());
        String token = settings.token().value();
        if (settings.server().isLocal()) {
            boolean away = LocalServer.challenge(settings.server(), home) == LocalServer.Answer.AWAY;
            if (away && settings.urlGiven()) {
                throw new CommandFailure(
                        "no server answers at " + settings.server(),
                        "start that server, or unset MEMNOS_URL to use the one of this machine");
            }
            new BackgroundServer(context, home, settings.server()).ensure();
        }
        return new ServerSession(
                settings,
                context.workingFolder(),
                new ServerClient(settings.server().base(), token));
    }

    ServerClient client() {
        return client;
    }

    /** The namespace of a call: what was given, else what is configured, else what the folder tells. */
    String namespace(@Nullable String given) {
        return AutoNamespace.of(given == null ? settings.namespace() : given, folder, Bindings.of(settings.home()))
                .name();
    }

    /** The namespace of what was said in another folder, which may be gone; without one, of a call in this folder. */
    String namespace(@Nullable String given, @Nullable String worked) {
        String setting = given == null ? settings.namespace() : given;
        try {
            return AutoNamespace.of(setting, worked == null ? folder : Path.of(worked), Bindings.of(settings.home()))
                    .name();
        } catch (InvalidPathException _) {
            // A path of another system.
            return namespace(given);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
