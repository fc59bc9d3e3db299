package net.memnos.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The description of every route, as the file that the routes are held against. It answers without a token. */
final class DescriptionRoutes {

    static final String PATH = "/openapi.yaml";

    private static final String MEDIA_TYPE = "application/yaml";

    private DescriptionRoutes() {}

    static List<Route> of() {
        byte[] document = document();
        return List.of(Route.get(PATH, exchange -> {
            HttpServletResponse response = exchange.response();
            response.setContentType(MEDIA_TYPE);
            response.setHeader("Cache-Control", "no-cache");
            response.setContentLength(document.length);
            response.getOutputStream().write(document);
        }));
    }

    private static byte[] document() {
        try (InputStream file = DescriptionRoutes.class.getResourceAsStream("openapi.yaml")) {
            if (file == null) {
                throw new IllegalStateException("openapi.yaml is not in the package");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
