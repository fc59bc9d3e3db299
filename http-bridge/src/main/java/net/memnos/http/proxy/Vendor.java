package net.memnos.http.proxy;

import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/** Whose API a request is for. The paths of the two overlap ({@code /v1/models}), so the headers count too. */
enum Vendor {
    ANTHROPIC,
    OPENAI;

    static Vendor of(Request request) {
        String path = Request.getPathInContext(request);
        boolean anthropic = path.startsWith("/v1/messages")
                || path.startsWith("/v1/complete")
                || path.startsWith("/api/")
                || request.getHeaders().stream().anyMatch(Vendor::isAnthropics);
        return anthropic ? ANTHROPIC : OPENAI;
    }

    private static boolean isAnthropics(HttpField field) {
        String name = field.getName().toLowerCase(Locale.ROOT);
        return name.equals("x-api-key") || name.startsWith("anthropic-");
    }
}
