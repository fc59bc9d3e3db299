package net.memnos.http;

import java.time.Instant;
import java.util.Optional;
import net.memnos.http.wire.Field;
import org.jspecify.annotations.Nullable;

/** What the caller of a hook says beside the event. */
final class HookHeaders {

    private static final String NAMESPACE = "Memnos-Namespace";
    private static final String OCCURRED_AT = "Memnos-Occurred-At";
    private static final String REPLAY = "Memnos-Replay";

    private HookHeaders() {}

    static Optional<String> namespace(Exchange exchange) {
        return header(exchange, NAMESPACE);
    }

    /** When it happened, of an event that waited; null: now. */
    static @Nullable Instant occurredAt(Exchange exchange) {
        return Field.instant(OCCURRED_AT, header(exchange, OCCURRED_AT).orElse(null));
    }

    /** Whether nobody waits for an answer any more. */
    static boolean isReplay(Exchange exchange) {
        return header(exchange, REPLAY).filter("true"::equalsIgnoreCase).isPresent();
    }

    private static Optional<String> header(Exchange exchange, String name) {
        return Optional.ofNullable(exchange.request().getHeader(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
