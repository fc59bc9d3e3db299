package net.memnos.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.meter.Meter;
import org.junit.jupiter.api.Test;

class GoodbyeIT {

    private static final Principal ADA =
            new Principal(new PrincipalId(new UUID(0, 1)), "ada", "Ada", Principal.Kind.PERSON);

    /** A connection that is made and never taken hears nothing. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final CountDownLatch under = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    @Test
    void what_is_under_way_when_the_server_ends_is_answered() throws Exception {
        HttpBridge bridge = new HttpBridge(
                        List.of(
                                Route.get("/slow", this::slow),
                                Route.get("/quick", exchange -> exchange.answer("quick"))),
                        new Callers(_ -> ADA, Callers::noToken, _ -> List.of(), _ -> {}),
                        BridgeSettings.local(0, Optional.empty()),
                        InstantSource.system(),
                        new HttpServlet() {},
                        Meter.NONE)
                .start();
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI url = URI.create("http://127.0.0.1:" + bridge.port());
            CompletableFuture<HttpResponse<String>> slow =
                    http.sendAsync(request(url, "/slow", Duration.ofMinutes(1)), BodyHandlers.ofString());
            under.await();
            Thread ending = Thread.ofPlatform().start(bridge::close);
            awaitClosed(http, url);
            done.countDown();
            assertEquals(200, slow.get().statusCode());
            assertEquals("\"whole\"", slow.get().body());
            ending.join();
        }
    }

    private void slow(Exchange exchange) throws IOException {
        under.countDown();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the request was cut off", e);
        }
        exchange.answer("whole");
    }

    /** Returns when the server takes no more. */
    private static void awaitClosed(HttpClient http, URI url) throws InterruptedException {
        try {
            while (http.send(request(url, "/quick", PATIENCE), BodyHandlers.discarding())
                            .statusCode()
                    == 200) {
                Thread.onSpinWait();
            }
        } catch (IOException _) {
            // It does not even listen any more.
        }
    }

    private static HttpRequest request(URI url, String path, Duration patience) {
        return HttpRequest.newBuilder(url.resolve(path))
                .timeout(patience)
                .header("Authorization", "Bearer mnk_ada")
                .build();
    }
}
