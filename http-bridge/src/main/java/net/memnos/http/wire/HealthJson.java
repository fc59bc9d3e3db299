package net.memnos.http.wire;

import java.util.List;
import java.util.Locale;
import net.memnos.engine.Health;
import net.memnos.engine.health.Finding;

/**
 * How the engine is doing, for callers with a token.
 *
 * @param findings what is amiss, the worst first
 */
public record HealthJson(String status, List<FindingJson> findings, List<Part> parts) {

    public static HealthJson of(Health health, List<Finding> findings) {
        return new HealthJson(
                health.ready() ? "ready" : "not_ready",
                findings.stream().map(FindingJson::of).toList(),
                health.parts().stream()
                        .map(part -> new Part(part.name(), part.state().name().toLowerCase(Locale.ROOT), part.detail()))
                        .toList());
    }

    /** What was found, with what was seen of it and what to do next. */
    public record FindingJson(String code, String severity, String seen, String hint) {
        static FindingJson of(Finding finding) {
            return new FindingJson(finding.code().label(), finding.severity().label(), finding.seen(), finding.hint());
        }
    }

    /** One part, such as the database. */
    public record Part(String name, String state, String detail) {}
}
