package net.memnos.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.MemnosException;
import net.memnos.engine.meter.Meter;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.http.limit.RateLimiter;
import net.memnos.http.meter.PrometheusMeter;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: REST, health, and the MCP servlet that it is handed. Requests run on virtual threads. */
public final class HttpBridge implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpBridge.class);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration GOODBYE = Duration.ofSeconds(20);

    private final Server server;
    private final ServerConnector connector;
    private final BridgeSettings settings;

    /** Measured by a meter of its own, which knows nothing of the engine's calls. */
    public HttpBridge(MemnosEngine engine, BridgeSettings settings, InstantSource clock, Servlet mcp) {
        this(engine, settings, clock, mcp, new PrometheusMeter());
    }

    /** Measured by the meter that measures the engine, too. */
    public HttpBridge(
            MemnosEngine engine, BridgeSettings settings, InstantSource clock, Servlet mcp, PrometheusMeter meter) {
        this(routes(engine, settings, meter), Callers.of(engine), settings, clock, mcp, meter);
    }

    HttpBridge(
            List<Route> routes,
            Callers callers,
            BridgeSettings settings,
            InstantSource clock,
            Servlet mcp,
            Meter meter) {
        this.settings = settings;
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("http");
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server = new Server(threads);
        connector = new ServerConnector(server, new HttpConnectionFactory(configuration()));
        connector.setHost(settings.bind());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.setErrorHandler(new ProblemErrorHandler());
        server.setStopTimeout(GOODBYE.toMillis());
        RateLimiter limiter = new RateLimiter(settings.limits(), clock, callers.refused(), meter);
        // What is under way when the server is asked to end is answered first; what comes then is told 503.
        server.setHandler(new GracefulHandler(context(routes, callers, settings, limiter, mcp, meter)));
    }

    /** Binds the port and answers from then on. */
    public HttpBridge start() {
        try {
            server.start();
            settings.home().ifPresent(this::openSocket);
            return this;
        } catch (Exception e) {
            close();
            throw failure(e);
        }
    }

    private void openSocket(MemnosHome home) {
        UnixSocket.open(server, home, IDLE.toMillis(), new HttpConnectionFactory(configuration()));
    }

    /** The port that it listens on, when 0 was asked for. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Waits until it is closed by somebody else. */
    public void join() throws InterruptedException {
        server.join();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (TimeoutException _) {
            LOG.warn(
                    "requests were cut off: they were not done {} s after the server was asked to end",
                    GOODBYE.toSeconds());
        } catch (Exception e) {
            throw new MemnosException(ErrorCode.INTERNAL, "the HTTP server did not stop cleanly", "", e);
        }
    }

    /** Everything that is answered, besides what the MCP servlet answers. */
    static List<Route> routes(MemnosEngine engine, BridgeSettings settings, PrometheusMeter meter) {
        return Stream.of(
                        HealthRoutes.of(engine::health, settings),
                        DescriptionRoutes.of(),
                        MetricRoutes.of(engine, meter),
                        MemoryRoutes.of(engine),
                        HookRoutes.of(engine, settings),
                        TransferRoutes.of(engine),
                        GovernanceRoutes.of(engine),
                        ConstraintRoutes.of(engine),
                        QuarantineRoutes.of(engine),
                        IdentityRoutes.of(engine),
                        ConsolidateRoutes.of(engine),
                        BrowseRoutes.of(engine),
                        SignInRoutes.of(engine))
                .flatMap(List::stream)
                .toList();
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        configuration.setRequestHeaderSize(16 * 1024);
        return configuration;
    }

    private static ServletContextHandler context(
            List<Route> routes,
            Callers callers,
            BridgeSettings settings,
            RateLimiter limiter,
            Servlet mcp,
            Meter meter) {
        ServletContextHandler context = new ServletContextHandler("/");
        context.setErrorHandler(new ProblemErrorHandler());
        everywhere(context, new MeterFilter(meter, routes));
        everywhere(context, new UnreadBodyFilter());
        everywhere(context, new HostFilter(settings));
        everywhere(context, new ConsoleFilter());
        everywhere(context, new BearerFilter(callers, limiter, routes, meter));
        ServletHolder mcpHolder = new ServletHolder(mcp);
        mcpHolder.setAsyncSupported(true);
        context.addServlet(mcpHolder, "/mcp");
        context.addServlet(new ServletHolder(new RestServlet(routes, callers)), "/*");
        return context;
    }

    private static void everywhere(ServletContextHandler context, Filter filter) {
        FilterHolder holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
    }

    private MemnosException failure(Exception e) {
        boolean taken =
                e instanceof BindException || (e instanceof IOException && e.getCause() instanceof BindException);
        return taken
                ? new MemnosException(
                        ErrorCode.UNAVAILABLE,
                        "port " + settings.port() + " on " + settings.bind() + " is taken by another program",
                        "stop that program, or set MEMNOS_PORT to another port",
                        e)
                : new MemnosException(ErrorCode.INTERNAL, "the HTTP server did not start", "see the log", e);
    }
}
