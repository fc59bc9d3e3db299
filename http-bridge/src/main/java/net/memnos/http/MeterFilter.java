package net.memnos.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import net.memnos.engine.meter.Meter;
import net.memnos.engine.meter.Metric;

/** Counts and times every answer under the template of its route, those that were refused included. */
final class MeterFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

    /** Where there is nothing; the path itself may be anything. */
    private static final String NONE = "none";

    private static final String MCP = "/mcp";

    private final transient Meter meter;
    private final transient List<Route> routes;

    MeterFilter(Meter meter, List<Route> routes) {
        this.meter = meter;
        this.routes = List.copyOf(routes);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long begun = System.nanoTime();
        boolean whole = false;
        try {
            chain.doFilter(request, response);
            whole = true;
        } finally {
            if (whole && request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new AtItsEnd(request, response, begun));
            } else {
                note(request, whole || response.isCommitted() ? response.getStatus() : 500, begun);
            }
        }
    }

    private void note(HttpServletRequest request, int status, long begun) {
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
        String route = route(RestServlet.path(request));
        meter.count(Metric.HTTP_REQUESTS, method, route, Integer.toString(status));
        meter.took(Metric.HTTP_TIMES, System.nanoTime() - begun, method, route);
    }

    private String route(String path) {
        if (path.equals(MCP)) {
            return MCP;
        }
        List<String> segments = Route.segments(path.isEmpty() ? "/" : path);
        return routes.stream()
                .filter(route -> route.match(segments).isPresent())
                .findFirst()
                .map(route -> "/" + String.join("/", route.pattern()))
                .orElse(NONE);
    }

    /** Notes an answer that is finished by another thread. */
    private final class AtItsEnd implements AsyncListener {

        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final long begun;

        AtItsEnd(HttpServletRequest request, HttpServletResponse response, long begun) {
            this.request = request;
            this.response = response;
            this.begun = begun;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            note(request, response.getStatus(), begun);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // Completed afterwards.
        }

        @Override
        public void onError(AsyncEvent event) {
            // Completed afterwards.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
