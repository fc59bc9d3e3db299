package net.memnos.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import net.memnos.http.proxy.ProxySettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether the proxy runs. It is asked without a token, so whoever answers learns nothing. */
record ProxyProbe(int port) {

    private static final int PATIENCE_MS = 1_000;
    private static final int PAGE_MAX = 64 * 1024;

    /** For a person. */
    String shown() {
        try {
            URI page = URI.create("http://127.0.0.1:" + port + ProxySettings.HEALTH);
            HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(PATIENCE_MS);
            connection.setReadTimeout(PATIENCE_MS);
            connection.setInstanceFollowRedirects(false);
            try (InputStream body = connection.getInputStream()) {
                JsonNode figures = JsonMapper.shared().readTree(body.readNBytes(PAGE_MAX));
                return "running at http://127.0.0.1:%d, %s relayed, %s captured, %s waiting"
                        .formatted(
                                port,
                                figures.path("relayed").asString("0"),
                                figures.path("exchanges").path("captured").asString("0"),
                                figures.path("waiting").asString("0"));
            }
        } catch (IOException | JacksonException _) {
            // Nobody, or somebody who is no proxy of ours.
            return "stopped";
        }
    }
}
