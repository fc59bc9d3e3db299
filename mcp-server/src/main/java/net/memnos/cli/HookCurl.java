package net.memnos.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import net.memnos.hooks.local.ClientSettings;
import net.memnos.hooks.local.OwnerOnly;

/** Where a client's hook posts, and as whom: a file in curl's own form, so that no token is in a command line. */
final class HookCurl {

    private final Path file;
    private final Path token;
    private final String where;

    private HookCurl(Path folder, String where) {
        this.file = folder.resolve("hook.curl");
        this.token = folder.resolve("token");
        this.where = where;
    }

    /** To this machine's own server over its socket, which nobody else can listen on; to any other by its address. */
    static HookCurl of(CliContext context, ClientSettings settings, String client, boolean sockets) {
        boolean ours = settings.server().isLocal() && !settings.urlGiven() && sockets;
        String base = ours ? "http://localhost" : settings.server().toString();
        String where = "url = " + quoted(base + "/hooks/" + client) + "\n";
        if (ours) {
            Path socket = settings.home().runFile().resolveSibling("server.sock");
            where += "unix-socket = " + quoted(socket.toString()) + "\n";
        }
        return new HookCurl(AgentToken.folder(context, client), where);
    }

    Path file() {
        return file;
    }

    void write() {
        OwnerOnly.write(file, text());
    }

    boolean isCurrent() {
        return Files.exists(file)
                && Files.exists(token)
                && AgentToken.read(file).equals(text().strip());
    }

    private String text() {
        return where + "header = " + quoted("Authorization: Bearer " + AgentToken.read(token)) + "\n";
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
