package net.memnos.engine.fact;

import java.util.List;
import java.util.Locale;

/**
 * What became of one fact of a remember call.
 *
 * @param supersedes the facts that it closed
 */
public record FactOutcome(FactId id, String statement, Kind outcome, List<FactId> supersedes) {

    public FactOutcome {
        supersedes = List.copyOf(supersedes);
    }

    /** How the fact was filed. */
    public enum Kind {
        /** A new value that holds now. */
        CREATED,
        /** The value was known already and has one more source. */
        CORROBORATED,
        /** It belongs to the past and closed nothing that is current. */
        HISTORICAL,
        /** It starts in the future. */
        SCHEDULED,
        /** It contradicts what somebody of more weight said. */
        CONTESTED,
        /** It waits for the approval of somebody who may pin. */
        HELD;

        /** The name in answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
