package net.memnos.http.proxy;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import net.memnos.hooks.exchange.CopyBudget;
import net.memnos.hooks.exchange.ExchangeCounts;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** How the proxy is: figures only, since whoever asks needs no token. */
final class ProxyHealth {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final String version;
    private final ExchangeCounts counts;
    private final CopyBudget budget;
    private final IntSupplier waiting;
    private final LongAdder relayed = new LongAdder();

    /**
     * What the page shows.
     *
     * @param relayed requests since the start
     * @param waiting turns that the server does not have yet
     * @param copyBytes what the copies of running exchanges take
     */
    record Page(
            String status, String version, long relayed, int waiting, long copyBytes, Map<String, Long> exchanges) {}

    ProxyHealth(String version, ExchangeCounts counts, CopyBudget budget, IntSupplier waiting) {
        this.version = version;
        this.counts = counts;
        this.budget = budget;
        this.waiting = waiting;
    }

    void relayed() {
        relayed.increment();
    }

    void send(Response response, Callback callback) {
        byte[] body = JSON.writeValueAsBytes(
                new Page("ok", version, relayed.sum(), waiting.getAsInt(), budget.taken(), counts.all()));
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
