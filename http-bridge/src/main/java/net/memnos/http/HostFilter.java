package net.memnos.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Refuses requests that a foreign web page had a browser send. */
final class HostFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient HostRule rule;

    HostFilter(BridgeSettings settings) {
        this.rule = new HostRule(settings.allowedHosts(), settings.allowedOrigins());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        switch (rule.of(request.getHeader("Host"), request.getHeader("Origin"))) {
            case FOREIGN_HOST ->
                Problem.http(
                                421,
                                "foreign_host",
                                "This server does not go by that name",
                                "name it in MEMNOS_ALLOWED_HOSTS")
                        .send(response);
            case FOREIGN_ORIGIN ->
                Problem.http(
                                403,
                                "foreign_origin",
                                "This web page may not call",
                                "name its origin in MEMNOS_ALLOWED_ORIGINS")
                        .send(response);
            case FINE -> {
                response.setHeader("X-Content-Type-Options", "nosniff");
                chain.doFilter(request, response);
            }
        }
    }
}
