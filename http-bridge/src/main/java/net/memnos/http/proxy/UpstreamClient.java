package net.memnos.http.proxy;

import java.util.List;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.RedirectProtocolHandler;
import org.eclipse.jetty.client.UpgradeProtocolHandler;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The client towards the vendors, with everything switched off by which a client is more than a relay. */
final class UpstreamClient {

    /** Vendors close idle connections, and a request that meets the closing fails; ours are closed before. */
    private static final long IDLE_IN_POOL_MS = 30_000;

    private static final long CONNECT_MS = 15_000;
    private static final int CONNECTIONS_MAX = 4_096;
    private static final int HEADERS_MAX = 64 * 1024;

    private UpstreamClient() {}

    /** Starts it on the threads of the server. */
    static HttpClient start(QueuedThreadPool threads) throws Exception {
        ClientConnector connector = new ClientConnector();
        connector.setExecutor(threads);
        HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setExecutor(threads);
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(null);
        client.setDefaultRequestContentType(null);
        client.setConnectTimeout(CONNECT_MS);
        client.setIdleTimeout(IDLE_IN_POOL_MS);
        client.setMaxConnectionsPerDestination(CONNECTIONS_MAX);
        client.setMaxRequestsQueuedPerDestination(CONNECTIONS_MAX);
        client.setMaxRequestHeadersSize(HEADERS_MAX);
        client.setMaxResponseHeadersSize(HEADERS_MAX);
        client.setHttpCompliance(Fidelity.HTTP);
        client.start();
        client.getContentDecoderFactories().clear();
        // Interim answers stay the client's own affair; redirects and refused keys are the caller's.
        for (String handler : List.of(
                RedirectProtocolHandler.NAME,
                WWWAuthenticationProtocolHandler.NAME,
                ProxyAuthenticationProtocolHandler.NAME,
                new UpgradeProtocolHandler().getName())) {
            client.getProtocolHandlers().remove(handler);
        }
        return client;
    }
}
