package net.memnos.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Principal;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request, and makes a problem document of whatever goes wrong on it. */
final class RestServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(RestServlet.class);

    private final transient List<Route> routes;
    private final transient Callers callers;

    RestServlet(List<Route> routes, Callers callers) {
        this.routes = List.copyOf(routes);
        this.callers = callers;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            route(request, response);
        } catch (EofException _) {
            LOG.debug("the client went away");
        } catch (MemnosException e) {
            fail(request, response, e);
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                // Half an answer is out; breaking the connection is the only way to say that it is not whole.
                throw new IOException("an answer broke off", e);
            }
            defect(e).send(response);
        }
    }

    private void route(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> path = Route.segments(path(request));
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        for (Route route : routes) {
            Optional<Map<String, String>> parts = route.match(path);
            if (parts.isPresent() && route.method().equals(method)) {
                route.handler().handle(new Exchange(request, response, parts.get()));
                return;
            }
        }
        String allowed = routes.stream()
                .filter(route -> route.match(path).isPresent())
                .map(Route::method)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (allowed.isEmpty()) {
            throw new MemnosException(ErrorCode.NOT_FOUND, "there is nothing at this path", ProblemErrorHandler.ROUTES);
        }
        response.setHeader("Allow", allowed);
        Problem.http(405, "method_not_allowed", "This method does not fit", "use " + allowed)
                .send(response);
    }

    private void fail(HttpServletRequest request, HttpServletResponse response, MemnosException e) throws IOException {
        if (response.isCommitted()) {
            throw new IOException("an answer broke off", e);
        }
        if (e.code() == ErrorCode.INTERNAL) {
            LOG.error("a request failed", e);
        }
        Problem problem = Problem.of(e);
        (e.code() == ErrorCode.FORBIDDEN ? problem.withWritableNamespaces(writable(request)) : problem).send(response);
    }

    /** The list helps whoever was refused; when it cannot be made, the refusal stands without it. */
    private List<String> writable(HttpServletRequest request) {
        try {
            Principal principal = Callers.of(request);
            return callers.writable().apply(principal);
        } catch (RuntimeException e) {
            LOG.warn("the grants of a refused caller cannot be listed", e);
            return List.of();
        }
    }

    /** Logs a defect and gives what may be said about it. */
    static Problem defect(RuntimeException e) {
        String id = UUID.randomUUID().toString();
        LOG.error("defect {}", id, e);
        return Problem.internal(id);
    }

    /** The path as the routes see it. */
    static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }
}
