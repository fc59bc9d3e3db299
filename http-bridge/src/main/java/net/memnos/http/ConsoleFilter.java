package net.memnos.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands out the files of the console, which are public and hold nothing of the memory; everything that the console shows it
 * asks of the routes, with a token. The browser may load nothing from elsewhere, and run nothing that is not one of the files.
 */
final class ConsoleFilter extends HttpFilter {

    static final String PATH = "/admin";

    private static final long serialVersionUID = 1L;
    private static final String INDEX = "index.html";
    private static final List<String> FILES = List.of(
            INDEX,
            "console.css",
            "favicon.svg",
            "app.js",
            "api.js",
            "as-of.js",
            "dom.js",
            "table.js",
            "chart.js",
            "timeline.js",
            "dialog.js",
            "page-sign-in.js",
            "page-dashboard.js",
            "page-namespaces.js",
            "page-memories.js",
            "page-memory.js",
            "page-recall.js",
            "page-access.js",
            "page-review.js",
            "page-audit.js",
            "page-usage.js",
            "page-secrets.js",
            "page-settings.js");

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";

    private final transient Map<String, Page> pages;

    ConsoleFilter() {
        Map<String, Page> read = new HashMap<>();
        for (String file : FILES) {
            read.put(PATH + "/" + file, Page.read(file));
        }
        Page index = Page.read(INDEX);
        read.put(PATH, index);
        read.put(PATH + "/", index);
        pages = Map.copyOf(read);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Page page = pages.get(RestServlet.path(request));
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (page == null || !reads) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        // A new build has new files, and a console of the old one would ask for what is not there any more.
        response.setHeader("Cache-Control", "no-cache");
        response.setContentType(page.mediaType());
        response.setContentLength(page.bytes().length);
        response.getOutputStream().write(page.bytes());
    }

    /** One file, as it is sent. */
    private record Page(String mediaType, byte[] bytes) {

        static Page read(String file) {
            try (InputStream stream = ConsoleFilter.class.getResourceAsStream("console/" + file)) {
                if (stream == null) {
                    throw new IllegalStateException("console/" + file + " is not in the package");
                }
                return new Page(mediaTypeOf(file), stream.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String mediaTypeOf(String file) {
            return switch (file.substring(file.lastIndexOf('.') + 1)) {
                case "html" -> "text/html;charset=utf-8";
                case "css" -> "text/css;charset=utf-8";
                case "js" -> "text/javascript;charset=utf-8";
                case "svg" -> "image/svg+xml";
                default -> throw new IllegalStateException(file + " has no media type");
            };
        }
    }
}
