package net.memnos.http.wire;

import java.util.List;
import java.util.Locale;
import net.memnos.engine.Health;

/** How the engine is doing, for callers with a token. */
public record HealthJson(String status, List<Part> parts) {

    public static HealthJson of(Health health) {
        return new HealthJson(
                health.ready() ? "ready" : "not_ready",
                health.parts().stream()
                        .map(part -> new Part(part.name(), part.state().name().toLowerCase(Locale.ROOT), part.detail()))
                        .toList());
    }

    /** One part, such as the database. */
    public record Part(String name, String state, String detail) {}
}
