package net.memnos.http.wire;

import java.util.List;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.fact.FactOutcome;
import net.memnos.engine.remember.RememberResult;
import org.jspecify.annotations.Nullable;

/** The acknowledgement of a remember call. */
public record RememberedJson(
        String turnId,
        String namespace,
        String author,
        List<FactJson> facts,
        List<RedactionJson> redactions,
        String extraction,
        boolean deduplicated) {

    /** What became of one fact. */
    public record FactJson(
            String id,
            String statement,
            String outcome,
            @Nullable List<String> supersedes) {

        public static FactJson of(FactOutcome fact) {
            List<String> closed =
                    fact.supersedes().stream().map(FactId::toString).toList();
            return new FactJson(
                    fact.id().toString(), fact.statement(), fact.outcome().label(), closed.isEmpty() ? null : closed);
        }
    }

    /** How many secrets of a kind were taken out. */
    public record RedactionJson(String kind, int count) {}

    public static RememberedJson of(RememberResult result) {
        return new RememberedJson(
                result.turnId().toString(),
                result.namespace().value(),
                result.author(),
                result.facts().stream().map(FactJson::of).toList(),
                result.redactions().stream()
                        .map(redaction -> new RedactionJson(redaction.kind(), redaction.count()))
                        .toList(),
                result.extraction().label(),
                result.deduplicated());
    }
}
