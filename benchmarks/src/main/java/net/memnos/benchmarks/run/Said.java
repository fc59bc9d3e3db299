package net.memnos.benchmarks.run;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.turn.Role;
import org.jspecify.annotations.Nullable;

/**
 * A turn as a data set has it.
 *
 * @param facts that whoever stores it gives along
 */
public record Said(
        Instant occurredAt,
        @Nullable String speaker,
        Role role,
        String text,
        @Nullable String session,
        @Nullable String id,
        List<GivenFact> facts) {

    public Said {
        facts = List.copyOf(facts);
    }

    /** A turn without given facts. */
    public Said(
            Instant occurredAt,
            @Nullable String speaker,
            Role role,
            String text,
            @Nullable String session,
            @Nullable String id) {
        this(occurredAt, speaker, role, text, session, id, List.of());
    }

    /** The same turn with given facts. */
    public Said with(List<GivenFact> given) {
        return new Said(occurredAt, speaker, role, text, session, id, given);
    }
}
