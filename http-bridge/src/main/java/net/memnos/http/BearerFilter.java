package net.memnos.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import net.memnos.engine.MemnosException;

/** Lets a request pass that carries a known token, or asks for one of the few public things. */
final class BearerFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String SCHEME = "Bearer ";
    private static final Set<String> PUBLIC = Set.of("/healthz", "/readyz", "/openapi.yaml");

    private final transient Callers callers;

    BearerFilter(Callers callers) {
        this.callers = callers;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!PUBLIC.contains(RestServlet.path(request))) {
            try {
                Callers.remember(request, callers.authenticate().apply(token(request)));
            } catch (MemnosException e) {
                Problem.of(e).send(response);
                return;
            } catch (RuntimeException e) {
                RestServlet.defect(e).send(response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private String token(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw callers.withoutToken().get();
        }
        return header.substring(SCHEME.length()).strip();
    }
}
