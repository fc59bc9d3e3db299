package net.memnos.hooks.local;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the server is, whose token to send, and the namespace as it was asked for. */
public final class ClientSettings {

    public static final int PORT_DEFAULT = 8900;
    public static final String NAMESPACE_AUTO = "auto";

    private final MemnosHome home;
    private final ServerAddress server;
    private final boolean urlGiven;
    private final Optional<BearerToken> token;
    private final Path tokenFile;
    private final String namespace;

    private ClientSettings(
            MemnosHome home,
            ServerAddress server,
            boolean urlGiven,
            Optional<BearerToken> token,
            Path tokenFile,
            String namespace) {
        this.home = home;
        this.server = server;
        this.urlGiven = urlGiven;
        this.token = token;
        this.tokenFile = tokenFile;
        this.namespace = namespace;
    }

    /**
     * Reads the settings and says all that is wrong with them at once.
     *
     * @param flags what the command line gave, under the names of the variables
     */
    public static ClientSettings load(MemnosHome home, Map<String, String> flags, Map<String, String> environment) {
        SettingSources sources = SettingSources.read(home, flags, environment);
        List<String> problems = new ArrayList<>();
        if (sources.file().containsKey("MEMNOS_TOKEN")) {
            problems.add("config.toml: token: a token is never in this file; use MEMNOS_TOKEN or token_file");
        }
        ServerAddress server = address(sources, problems);
        Optional<BearerToken> token = sources.get("MEMNOS_TOKEN").map(BearerToken::new);
        if (token.isPresent() && !token.get().value().matches("[A-Za-z0-9._~+/=-]+")) {
            problems.add("MEMNOS_TOKEN: has characters that a token never has");
        }
        Path tokenFile = sources.get("MEMNOS_TOKEN_FILE").map(Path::of).orElse(home.token());
        String namespace = sources.get("MEMNOS_NAMESPACE").orElse(NAMESPACE_AUTO);
        if (!NamespaceGrammar.accepts(namespace)) {
            problems.add("MEMNOS_NAMESPACE: '" + namespace + "' is not a namespace name; " + NamespaceGrammar.HINT);
        }
        if (!problems.isEmpty()) {
            throw LocalException.all(problems);
        }
        return new ClientSettings(home, server, sources.get("MEMNOS_URL").isPresent(), token, tokenFile, namespace);
    }

    public MemnosHome home() {
        return home;
    }

    public ServerAddress server() {
        return server;
    }

    /** True when {@code MEMNOS_URL} names the server: then it is not ours to start. */
    public boolean urlGiven() {
        return urlGiven;
    }

    /** {@code auto}, or a namespace. */
    public String namespace() {
        return namespace;
    }

    /** The token, read now: its file may have come to be since the settings were read. */
    public BearerToken token() {
        return token.orElseGet(() -> readToken(tokenFile));
    }

    @Override
    public String toString() {
        return "ClientSettings[server=" + server + ", tokenFile=" + tokenFile + ", namespace=" + namespace + "]";
    }

    private static BearerToken readToken(Path file) {
        try {
            String value = Files.readString(file).strip();
            if (value.isEmpty()) {
                throw new LocalException("the token file " + file + " is empty", "put a token into it");
            }
            return new BearerToken(value);
        } catch (NoSuchFileException e) {
            throw new LocalException(
                    "there is no token: " + file + " does not exist",
                    "run `memnos quickstart`, or set MEMNOS_TOKEN or MEMNOS_TOKEN_FILE",
                    e);
        } catch (IOException e) {
            throw new LocalException("the token file " + file + " cannot be read", "make it readable for you", e);
        }
    }

    private static ServerAddress address(SettingSources sources, List<String> problems) {
        int port = port(sources, problems);
        Optional<String> url = sources.get("MEMNOS_URL");
        if (url.isEmpty()) {
            return ServerAddress.local(port);
        }
        try {
            URI uri = new URI(url.get());
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            boolean root = uri.getPath() == null
                    || uri.getPath().isEmpty()
                    || uri.getPath().equals("/");
            if (web && plain && root && uri.getHost() != null) {
                return new ServerAddress(new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), "", null, null));
            }
        } catch (URISyntaxException _) {
            // Said below; the parser's message would repeat the address, which may hold a password.
        }
        problems.add("MEMNOS_URL: is not an address such as https://memnos.example.org:8900 (no user, no path)");
        return ServerAddress.local(port);
    }

    private static int port(SettingSources sources, List<String> problems) {
        Optional<String> given = sources.get("MEMNOS_PORT");
        if (given.isEmpty()) {
            return PORT_DEFAULT;
        }
        try {
            int port = Integer.parseInt(given.get());
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException _) {
            // Said below, as for a number out of range.
        }
        problems.add("MEMNOS_PORT: '" + given.get() + "' is not a port; use 1 to 65535");
        return PORT_DEFAULT;
    }
}
