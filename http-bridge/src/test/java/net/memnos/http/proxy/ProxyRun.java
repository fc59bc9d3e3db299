package net.memnos.http.proxy;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import net.memnos.hooks.exchange.CaptureSettings;
import net.memnos.hooks.exchange.Captures;
import net.memnos.hooks.exchange.CopyBudget;
import net.memnos.hooks.exchange.DroppedCaptures;
import net.memnos.hooks.exchange.ExchangeCounts;

/** A proxy between a test and its fake vendor. */
final class ProxyRun implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final ExchangeCounts counts = new ExchangeCounts(said::add);
    private final CopyBudget budget;
    private final ModelProxy proxy;

    ProxyRun(URI vendor) {
        this(vendor, new CopyBudget(64 << 20, 40 << 20));
    }

    /** Nobody takes what is captured: it is counted as dropped. */
    ProxyRun(URI vendor, CopyBudget budget) {
        this.budget = budget;
        this.proxy = start(vendor, new DroppedCaptures(counts));
    }

    ProxyRun(URI vendor, Captures captures) {
        this.budget = new CopyBudget(64 << 20, 40 << 20);
        this.proxy = start(vendor, captures);
    }

    private ModelProxy start(URI vendor, Captures captures) {
        return ModelProxy.start(
                new ProxySettings(0, vendor, vendor, Set.of(), Set.of(), "test"),
                new CaptureSettings("team:test", client -> false, budget, () -> NOW),
                captures,
                counts,
                () -> 0);
    }

    Wired connect() throws IOException {
        return Wired.to(proxy.port());
    }

    int port() {
        return proxy.port();
    }

    ExchangeCounts counts() {
        return counts;
    }

    CopyBudget budget() {
        return budget;
    }

    List<String> said() {
        return new ArrayList<>(said);
    }

    /** Waits for what happens beside the relay. */
    static void until(BooleanSupplier state) throws InterruptedException {
        for (int i = 0; i < 3_000 && !state.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        if (!state.getAsBoolean()) {
            throw new AssertionError("it did not come to be");
        }
    }

    @Override
    public void close() {
        proxy.close();
    }
}
