package net.memnos.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Principal;
import net.memnos.engine.meter.Meter;
import net.memnos.engine.meter.Metric;
import net.memnos.http.limit.Budget;
import net.memnos.http.limit.Effect;
import net.memnos.http.limit.RateLimiter;

/** Lets a request pass that carries a valid token which is not used too fast, or asks for one of the few public things. */
final class BearerFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String SCHEME = "Bearer ";
    private static final Set<String> PUBLIC = Set.of("/healthz", "/readyz", DescriptionRoutes.PATH);

    private final transient Callers callers;
    private final transient RateLimiter limiter;
    private final transient List<Route> routes;
    private final transient Meter meter;

    BearerFilter(Callers callers, RateLimiter limiter, List<Route> routes, Meter meter) {
        this.meter = meter;
        this.callers = callers;
        this.limiter = limiter;
        this.routes = List.copyOf(routes);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!PUBLIC.contains(RestServlet.path(request))) {
            try {
                if (RestServlet.path(request).equals(SignInRoutes.SESSION)) {
                    // It shows no token, so it is counted as a stranger's, whether its secret is worth anything or not.
                    limiter.admit(Peer.address(request));
                    limiter.failed(Peer.address(request));
                } else {
                    admit(request);
                }
            } catch (MemnosException e) {
                if (e.code() == ErrorCode.UNAUTHENTICATED) {
                    meter.count(Metric.REFUSALS, e.code().code());
                }
                Problem.of(e).send(response);
                return;
            } catch (RuntimeException e) {
                RestServlet.defect(e).send(response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /** A token that is known to be used too fast is refused before it is looked up. */
    private void admit(HttpServletRequest request) {
        Optional<String> shown = token(request);
        Optional<Budget> known = shown.flatMap(limiter::known);
        if (known.isPresent()) {
            known.get().take(effect(request));
        } else {
            limiter.admit(Peer.address(request));
        }
        String token =
                shown.orElseThrow(() -> failed(request, callers.withoutToken().get()));
        Principal principal = authenticated(request, token);
        Budget budget = known.orElseGet(() -> limiter.opened(token, principal));
        if (known.isEmpty()) {
            budget.take(effect(request));
        }
        Callers.remember(request, principal, budget);
    }

    private Principal authenticated(HttpServletRequest request, String token) {
        try {
            return callers.authenticate().apply(token);
        } catch (MemnosException e) {
            if (e.code() == ErrorCode.UNAUTHENTICATED) {
                limiter.closed(token);
                throw failed(request, e);
            }
            throw e;
        }
    }

    private MemnosException failed(HttpServletRequest request, MemnosException refusal) {
        limiter.failed(Peer.address(request));
        return refusal;
    }

    private static Optional<String> token(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.empty()
                : Optional.of(header.substring(SCHEME.length()).strip());
    }

    /** What is sent to MCP is a question until it is read; what writes there is counted there, too. */
    private Effect effect(HttpServletRequest request) {
        List<String> path = Route.segments(RestServlet.path(request));
        return routes.stream()
                .filter(route -> route.method().equals(request.getMethod())
                        && route.match(path).isPresent())
                .findFirst()
                .map(Route::effect)
                .orElse(Effect.READS);
    }
}
