package net.memnos.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.memnos.engine.config.ConfigKey;
import net.memnos.engine.config.ServerConfig.Listen;
import net.memnos.hooks.exchange.CaptureSettings;
import net.memnos.hooks.exchange.DroppedCaptures;
import net.memnos.hooks.exchange.ExchangeCounts;
import net.memnos.hooks.exchange.RestCaptures;
import net.memnos.hooks.exchange.TurnSender;
import net.memnos.hooks.local.AutoNamespace;
import net.memnos.hooks.local.Bindings;
import net.memnos.hooks.local.ClientSettings;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.local.NamespaceGrammar;
import net.memnos.hooks.local.SettingSources;
import net.memnos.http.proxy.ModelProxy;
import net.memnos.http.proxy.ProxySettings;

/** One run of the proxy, from the free port to the last turn. The server may come and go meanwhile. */
final class Proxying {

    private static final long GOODBYE_SECONDS = 10;
    private static final String NAME = "proxy";

    private final CliContext context;
    private final Listen listen;
    private final MemnosHome home;
    private final SettingSources sources;
    private final String namespace;

    Proxying(CliContext context, Listen listen, String namespace) {
        this.context = context;
        this.listen = listen;
        this.home = context.home();
        this.sources = SettingSources.read(home, Map.of(), context.environment());
        this.namespace = namespace.isBlank() ? configuredNamespace() : checked(namespace.strip());
    }

    /** Relays until the process is asked to end. */
    void run() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = Thread.ofPlatform().unstarted(() -> {
            asked.countDown();
            awaitGoodbye(ended);
        });
        try (Running running = start()) {
            Runtime.getRuntime().addShutdownHook(hook);
            Terminal terminal = context.terminal();
            terminal.say("memnos " + Version.current() + " relays at http://127.0.0.1:"
                    + running.proxy().port());
            terminal.say("what is said goes to " + namespace + ", unless a request names another namespace");
            asked.await();
            terminal.say("ending");
        } finally {
            ended.countDown();
        }
    }

    /** A proxy that relays, with all that it needs. */
    record Running(ModelProxy proxy, RestCaptures captures, TurnSender sender) implements AutoCloseable {

        @Override
        public void close() {
            proxy.close();
            captures.close();
            sender.close();
        }
    }

    Running start() {
        // Jetty tells of its start, which nobody asked for on a terminal.
        System.setProperty("org.slf4j.simpleLogger.log.org.eclipse.jetty", "warn");
        Consumer<String> say = context.terminal()::say;
        ProxySettings settings = new ProxySettings(
                listen.proxyPort(),
                upstream(ConfigKey.PROXY_ANTHROPIC_URL, ProxySettings.ANTHROPIC),
                upstream(ConfigKey.PROXY_OPENAI_URL, ProxySettings.OPENAI),
                listen.hosts(),
                listen.origins(),
                Version.current());
        ExchangeCounts counts = new ExchangeCounts(say);
        TurnSender sender = new TurnSender(client().server(), home, () -> client().token(), say);
        RestCaptures captures = new RestCaptures(sender, new DroppedCaptures(counts), counts);
        try {
            return new Running(
                    ModelProxy.start(
                            settings,
                            new CaptureSettings(namespace, this::isHooked, context.clock()),
                            captures,
                            counts,
                            captures::waiting),
                    captures,
                    sender);
        } catch (RuntimeException e) {
            captures.close();
            sender.close();
            throw e;
        }
    }

    /** With a token of the proxy's own, if it has one. */
    private ClientSettings client() {
        Path own = home.folder().resolve("clients").resolve(NAME).resolve("token");
        return ClientSettings.load(
                home,
                Files.isRegularFile(own) ? Map.of("MEMNOS_TOKEN_FILE", own.toString()) : Map.of(),
                context.environment());
    }

    private boolean isHooked(String client) {
        return Files.exists(home.folder().resolve("clients").resolve(client).resolve("hook.curl"));
    }

    private String configuredNamespace() {
        Optional<String> own = sources.get(ConfigKey.PROXY_NAMESPACE.variable());
        return own.isPresent()
                ? checked(own.get())
                : AutoNamespace.of(client().namespace(), context.workingFolder(), Bindings.of(home))
                        .name();
    }

    private static String checked(String namespace) {
        if (namespace.equals(ClientSettings.NAMESPACE_AUTO) || !NamespaceGrammar.accepts(namespace)) {
            throw new CommandFailure(
                    "'" + namespace + "' is not a namespace for the proxy",
                    "name one, such as team:platform: " + NamespaceGrammar.HINT);
        }
        return namespace;
    }

    private URI upstream(ConfigKey key, URI otherwise) {
        Optional<String> given = sources.get(key.variable());
        if (given.isEmpty()) {
            return otherwise;
        }
        try {
            URI uri = new URI(given.get());
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (web && plain && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // Said below; the parser's message would repeat the address, which may hold a password.
        }
        throw new CommandFailure(
                key.variable() + " is not an address such as https://models.example.org (no user, no query)",
                "correct it, or unset it to reach the vendor");
    }

    private static void awaitGoodbye(CountDownLatch ended) {
        try {
            if (!ended.await(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
