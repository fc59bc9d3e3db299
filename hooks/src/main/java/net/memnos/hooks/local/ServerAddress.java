package net.memnos.hooks.local;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Where a memnos server listens: scheme, host and port, no path. */
public record ServerAddress(URI base) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    /** The local server on a port. */
    public static ServerAddress local(int port) {
        return new ServerAddress(URI.create("http://127.0.0.1:" + port));
    }

    /** True when the server is on this machine, so that it can prove whose it is. */
    public boolean isLocal() {
        return LOOPBACK.contains(base.getHost().toLowerCase(Locale.ROOT));
    }

    public int port() {
        if (base.getPort() != -1) {
            return base.getPort();
        }
        return base.getScheme().equals("https") ? 443 : 80;
    }

    public URI resolve(String path) {
        return base.resolve(path);
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
