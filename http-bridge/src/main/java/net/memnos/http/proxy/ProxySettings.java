package net.memnos.http.proxy;

import java.net.URI;
import java.util.Set;

/**
 * Where the proxy listens and where it sends.
 *
 * @param port on loopback; 0: any free one
 * @param anthropic the vendor, or what stands in for it; a path is put before the path of each request
 * @param openAi the same for everything else
 * @param allowedHosts names that a request may carry in {@code Host} besides those of loopback
 * @param allowedOrigins web origins whose pages may call
 */
public record ProxySettings(
        int port, URI anthropic, URI openAi, Set<String> allowedHosts, Set<String> allowedOrigins, String version) {

    /** The vendors' own addresses. */
    public static final URI ANTHROPIC = URI.create("https://api.anthropic.com");

    public static final URI OPENAI = URI.create("https://api.openai.com");

    /** Answers about the proxy itself; no vendor has a path like it. */
    public static final String HEALTH = "/memnos/healthz";

    /** A request must not come from loopback under a foreign name. */
    static final Set<String> OWN_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    public ProxySettings {
        allowedHosts = Set.copyOf(allowedHosts);
        allowedOrigins = Set.copyOf(allowedOrigins);
    }
}
