package net.memnos.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Refuses requests that a foreign web page had a browser send: DNS rebinding shows in Host, cross-site in Origin. */
final class HostFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient BridgeSettings settings;

    HostFilter(BridgeSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String host = lower(request.getHeader("Host"));
        String origin = lower(request.getHeader("Origin"));
        if (!settings.allowedHosts().contains(withoutPort(host))) {
            Problem.http(421, "foreign_host", "This server does not go by that name", "name it in MEMNOS_ALLOWED_HOSTS")
                    .send(response);
        } else if (!origin.isEmpty()
                && !isOwn(origin, host)
                && !settings.allowedOrigins().contains(origin)) {
            Problem.http(
                            403,
                            "foreign_origin",
                            "This web page may not call",
                            "name its origin in MEMNOS_ALLOWED_ORIGINS")
                    .send(response);
        } else {
            response.setHeader("X-Content-Type-Options", "nosniff");
            chain.doFilter(request, response);
        }
    }

    private static boolean isOwn(String origin, String host) {
        return origin.equals("http://" + host) || origin.equals("https://" + host);
    }

    private static String withoutPort(String host) {
        return host.replaceFirst(":\\d+$", "");
    }

    private static String lower(@Nullable String value) {
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }
}
