package net.memnos.http.proxy;

import java.io.IOException;
import java.net.BindException;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.hooks.exchange.CaptureSettings;
import net.memnos.hooks.exchange.Captures;
import net.memnos.hooks.exchange.ExchangeCounts;
import net.memnos.hooks.exchange.ExchangeReader;
import net.memnos.hooks.local.LocalException;
import net.memnos.http.HostRule;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The proxy: it listens on loopback, relays to the vendors, and hands on what is said. */
public final class ModelProxy implements AutoCloseable {

    private static final int THREADS_MAX = 64;
    private static final int CONNECTIONS_MAX = 4_096;
    private static final int WAITING_TO_CONNECT_MAX = 1_024;
    private static final int HEADERS_MAX = 64 * 1024;
    private static final int READERS = 2;

    private final Server server;
    private final ServerConnector connector;
    private final HttpClient client;
    private final ExecutorService readers;
    private final int port;

    private ModelProxy(Server server, ServerConnector connector, HttpClient client, ExecutorService readers, int port) {
        this.server = server;
        this.connector = connector;
        this.client = client;
        this.readers = readers;
        this.port = port;
    }

    /**
     * Starts it; it answers when this returns.
     *
     * @param waiting turns that were captured and that the server does not have yet, for the page on health
     */
    public static ModelProxy start(
            ProxySettings settings,
            CaptureSettings capture,
            Captures captures,
            ExchangeCounts counts,
            IntSupplier waiting) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS_MAX);
        threads.setName("proxy");
        threads.setDaemon(true);
        ExecutorService readers = Executors.newFixedThreadPool(
                READERS, Thread.ofPlatform().daemon().name("reader-", 0).factory());
        Server server = new Server(threads);
        ServerConnector connector = connector(server, settings.port());
        HttpClient client;
        try {
            client = UpstreamClient.start(threads);
        } catch (Exception e) {
            throw new LocalException("the proxy's client did not start: " + e.getMessage(), "see the log", e);
        }
        ModelProxy proxy = new ModelProxy(server, connector, client, readers, settings.port());
        server.setHandler(new RelayHandler(
                settings,
                hosts(settings),
                client,
                new ExchangeReader(capture, captures::offer, counts, readers),
                new ProxyHealth(settings.version(), counts, capture.budget(), waiting)));
        proxy.open();
        return proxy;
    }

    private void open() {
        try {
            server.start();
        } catch (Exception e) {
            close();
            boolean taken =
                    e instanceof BindException || (e instanceof IOException && e.getCause() instanceof BindException);
            throw taken
                    ? new LocalException(
                            "port " + port + " on 127.0.0.1 is taken by another program",
                            "stop that program, or set MEMNOS_PROXY_PORT to another port",
                            e)
                    : new LocalException("the proxy did not start: " + e.getMessage(), "see the log", e);
        }
    }

    /** The port that it listens on, when 0 was asked for. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
            client.stop();
        } catch (Exception e) {
            throw new LocalException("the proxy did not end cleanly: " + e.getMessage(), "see the log", e);
        } finally {
            readers.close();
        }
    }

    /** Always loopback: whoever reaches the proxy is taken for its owner when a turn is stored. */
    private static ServerConnector connector(Server server, int port) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        configuration.setSendDateHeader(false);
        configuration.setRequestHeaderSize(HEADERS_MAX);
        configuration.setResponseHeaderSize(HEADERS_MAX);
        configuration.setHttpCompliance(Fidelity.HTTP);
        configuration.setUriCompliance(Fidelity.URI);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(RelayHandler.SILENCE_MAX_MS);
        connector.setAcceptQueueSize(WAITING_TO_CONNECT_MAX);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS_MAX, connector));
        return connector;
    }

    private static HostRule hosts(ProxySettings settings) {
        Set<String> hosts = Stream.concat(ProxySettings.OWN_HOSTS.stream(), settings.allowedHosts().stream())
                .collect(Collectors.toSet());
        return new HostRule(hosts, settings.allowedOrigins());
    }
}
