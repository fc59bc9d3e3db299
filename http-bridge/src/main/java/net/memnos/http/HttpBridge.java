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
import java.util.stream.Stream;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.MemnosException;
import net.memnos.http.limit.RateLimiter;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server: REST, health, and the MCP servlet that it is handed. Requests run on virtual threads. */
public final class HttpBridge implements AutoCloseable {

    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final Server server;
    private final ServerConnector connector;
    private final BridgeSettings settings;

    public HttpBridge(MemnosEngine engine, BridgeSettings settings, InstantSource clock, Servlet mcp) {
        this(routes(engine, settings), Callers.of(engine), settings, clock, mcp);
    }

    HttpBridge(List<Route> routes, Callers callers, BridgeSettings settings, InstantSource clock, Servlet mcp) {
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
        server.setHandler(
                context(routes, callers, settings, new RateLimiter(settings.limits(), clock, callers.refused()), mcp));
    }

    /** Binds the port and answers from then on. */
    public HttpBridge start() {
        try {
            server.start();
            return this;
        } catch (Exception e) {
            close();
            throw failure(e);
        }
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
        } catch (Exception e) {
            throw new MemnosException(ErrorCode.INTERNAL, "the HTTP server did not stop cleanly", "", e);
        }
    }

    /** Everything that is answered, besides what the MCP servlet answers. */
    static List<Route> routes(MemnosEngine engine, BridgeSettings settings) {
        return Stream.of(
                        HealthRoutes.of(engine::health, settings),
                        DescriptionRoutes.of(),
                        MemoryRoutes.of(engine),
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
            List<Route> routes, Callers callers, BridgeSettings settings, RateLimiter limiter, Servlet mcp) {
        ServletContextHandler context = new ServletContextHandler("/");
        context.setErrorHandler(new ProblemErrorHandler());
        everywhere(context, new UnreadBodyFilter());
        everywhere(context, new HostFilter(settings));
        everywhere(context, new ConsoleFilter());
        everywhere(context, new BearerFilter(callers, limiter, routes));
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
