package net.memnos.http;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import net.memnos.engine.Health;
import net.memnos.hooks.local.ServerProof;

/** What answers without a token: alive, and ready. Neither says anything about the machine or the memory. */
final class HealthRoutes {

    private HealthRoutes() {}

    static List<Route> of(Supplier<Health> health, BridgeSettings settings) {
        return List.of(
                Route.get("/healthz", exchange -> alive(exchange, settings)),
                Route.get("/readyz", exchange -> ready(exchange, health.get())));
    }

    private static void alive(Exchange exchange, BridgeSettings settings) throws IOException {
        String challenge = exchange.request().getHeader(ServerProof.CHALLENGE_HEADER);
        if (challenge != null
                && ServerProof.isChallenge(challenge)
                && settings.proofSecret().isPresent()) {
            String answer = ServerProof.answer(
                    settings.proofSecret().get(), challenge, exchange.request().getLocalPort());
            exchange.response().setHeader(ServerProof.PROOF_HEADER, answer);
        }
        exchange.answer(new Alive("ok"));
    }

    private static void ready(Exchange exchange, Health health) throws IOException {
        List<Part> parts = health.parts().stream()
                .map(part -> new Part(part.name(), part.state().name().toLowerCase(Locale.ROOT)))
                .toList();
        if (!health.ready()) {
            exchange.response().setHeader("Retry-After", Long.toString(Problem.RETRY_AFTER_SECONDS));
        }
        exchange.answer(health.ready() ? 200 : 503, new Ready(health.ready() ? "ready" : "not_ready", parts));
    }

    private record Alive(String status) {}

    private record Ready(String status, List<Part> parts) {}

    private record Part(String name, String state) {}
}
