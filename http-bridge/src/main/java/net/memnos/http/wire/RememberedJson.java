package net.memnos.http.wire;

import java.util.List;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.fact.FactOutcome;
import net.memnos.engine.instruction.Sign;
import net.memnos.engine.remember.RememberResult;
import net.memnos.engine.turn.QuarantineMark;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgement of a remember call.
 *
 * @param quarantine flagged or held, when it reads like an order to whoever reads it
 * @param signs what gave it away
 */
public record RememberedJson(
        String turnId,
        String namespace,
        String author,
        List<FactJson> facts,
        List<RedactionJson> redactions,
        String extraction,
        boolean deduplicated,
        @Nullable String quarantine,
        @Nullable List<String> signs) {

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
        QuarantineMark quarantine = result.quarantine();
        return new RememberedJson(
                result.turnId().toString(),
                result.namespace().value(),
                result.author(),
                result.facts().stream().map(FactJson::of).toList(),
                result.redactions().stream()
                        .map(redaction -> new RedactionJson(redaction.kind(), redaction.count()))
                        .toList(),
                result.extraction().label(),
                result.deduplicated(),
                quarantine == null ? null : quarantine.state().label(),
                quarantine == null
                        ? null
                        : quarantine.signs().stream().map(Sign::label).toList());
    }
}
