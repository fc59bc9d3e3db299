package net.memnos.http.wire;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.Quarantines;
import net.memnos.engine.instruction.Sign;
import net.memnos.engine.turn.Quarantine;
import org.jspecify.annotations.Nullable;

/** That a turn reads like an order, and what is done about it. */
public record QuarantineJson(
        String turnId,
        String author,
        String origin,
        String text,
        List<String> signs,
        String state,
        String flaggedAt,
        @Nullable String settledAt,
        @Nullable String settledBy) {

    /** The flagged turns of a namespace, and whether what comes in waits for approval. */
    public record Listed(String namespace, boolean holds, List<QuarantineJson> turns) {

        public static Listed of(String namespace, Quarantines.Listed listed) {
            return new Listed(
                    namespace,
                    listed.holds(),
                    listed.turns().stream().map(QuarantineJson::of).toList());
        }
    }

    /** Whether what reads like an order waits for approval in a namespace, as it comes in and is answered. */
    public record Holding(
            @Nullable String namespace, @Nullable Boolean holds) {}

    /** A turn to settle, as it comes in. */
    public record Settling(@Nullable String namespace) {}

    static QuarantineJson of(Quarantine one) {
        return new QuarantineJson(
                one.turn().toString(),
                one.author(),
                one.origin().label(),
                one.text(),
                one.signs().stream().map(Sign::label).toList(),
                one.state().label(),
                one.flaggedAt().toString(),
                shown(one.settledAt()),
                one.settledBy());
    }

    private static @Nullable String shown(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
