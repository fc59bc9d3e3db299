package net.memnos.hooks.spool;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import net.memnos.hooks.local.LocalServer;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.local.ServerAddress;

/** Posts events to where a client's endpoint says, within a limit of time; over its unix socket if it has one. */
public final class HookPost implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    private final MemnosHome home;
    private final Duration limit;
    private final HttpClient http;

    public HookPost(MemnosHome home, Duration limit) {
        this.home = home;
        this.limit = limit;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT.compareTo(limit) < 0 ? CONNECT_LIMIT : limit)
                .build();
    }

    /**
     * Posts one event.
     *
     * @param headers besides those of the endpoint
     */
    HookAnswer post(HookEndpoint endpoint, Map<String, String> headers, String event) throws InterruptedException {
        try {
            if (endpoint.socket().isPresent()) {
                return new UnixPost(endpoint, endpoint.socket().get(), limit).post(headers, event);
            }
            ServerAddress server = new ServerAddress(endpoint.url());
            if (server.isLocal() && LocalServer.challenge(server, home) != LocalServer.Answer.OURS) {
                // A stranger on the port is not shown the token; to us the server is away.
                return new HookAnswer.Away("the server of this home does not answer at " + server);
            }
            return overHttp(endpoint, headers, event);
        } catch (HttpTimeoutException _) {
            return new HookAnswer.Slow();
        } catch (ConnectException _) {
            return new HookAnswer.Away("nobody listens");
        } catch (IOException e) {
            return new HookAnswer.Away(e.getClass().getSimpleName());
        }
    }

    private HookAnswer overHttp(HookEndpoint endpoint, Map<String, String> headers, String event)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.url())
                .timeout(limit)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(event));
        for (String header : endpoint.headers()) {
            int colon = header.indexOf(':');
            request.header(
                    header.substring(0, colon).strip(),
                    header.substring(colon + 1).strip());
        }
        headers.forEach(request::header);
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new HookAnswer.Said(
                response.statusCode(),
                response.body(),
                seconds(response.headers().firstValue("Retry-After").orElse("")));
    }

    static Duration seconds(String retryAfter) {
        return retryAfter.strip().matches("[0-9]{1,6}")
                ? Duration.ofSeconds(Long.parseLong(retryAfter.strip()))
                : Duration.ofSeconds(1);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
