package net.memnos.http.proxy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the proxy itself has to say, in the form in which the clients of both vendors read errors. */
enum ProxyProblem {
    NO_VENDOR(
            502,
            "upstream_unreachable",
            "the memnos proxy cannot reach the model's address",
            "check the network, and MEMNOS_PROXY_ANTHROPIC_URL or MEMNOS_PROXY_OPENAI_URL"),
    SILENT_VENDOR(504, "upstream_silent", "the model's address did not answer the memnos proxy in time", "try again"),
    FOREIGN_HOST(
            421,
            "foreign_host",
            "the memnos proxy does not go by that name",
            "call it as 127.0.0.1 or localhost, or name it in MEMNOS_ALLOWED_HOSTS"),
    FOREIGN_ORIGIN(403, "foreign_origin", "this web page may not call", "name its origin in MEMNOS_ALLOWED_ORIGINS"),
    NO_SUCH_PAGE(404, "not_found", "the memnos proxy has no such page", "see " + ProxySettings.HEALTH);

    private final int status;
    private final String code;
    private final String message;
    private final String hint;

    ProxyProblem(int status, String code, String message, String hint) {
        this.status = status;
        this.code = code;
        this.message = message;
        this.hint = hint;
    }

    void send(Response response, Callback callback) {
        response.getHeaders().clear();
        byte[] body = ("{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"code\":\"" + code + "\",\"message\":\""
                        + message + "; " + hint + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
