package net.memnos.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Reads what is left of a small body after its request was answered early. The container closes the connection when a
 * body arrives behind its answer, and the client's next request on that connection would fail without an answer.
 */
final class UnreadBodyFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** More than this is not worth the wait: the connection is closed then. */
    private static final int LENGTH_MAX = 64 * 1024;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        long length = request.getContentLengthLong();
        if (length > 0 && length <= LENGTH_MAX && !request.isAsyncStarted()) {
            readToItsEnd(request);
        }
    }

    private static void readToItsEnd(HttpServletRequest request) throws IOException {
        try {
            request.getInputStream().readNBytes(LENGTH_MAX);
        } catch (IllegalStateException _) {
            // Whoever began to read it as characters has to be followed; the container allows one way only.
            request.getReader().skip(LENGTH_MAX);
        }
    }
}
