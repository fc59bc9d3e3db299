package net.memnos.engine.consolidate;

import java.time.Instant;
import net.memnos.engine.dossier.Dossier;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.fact.FactStatus;
import net.memnos.engine.fact.ValidTime;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.memory.Status;
import net.memnos.engine.predicate.PredicateClass;
import org.jspecify.annotations.Nullable;

/** The believed version of a fact, as a dossier shows it. */
record EntityFact(
        Dossier.Cited cited,
        String predicate,
        PredicateClass predicateClass,
        String object,
        ValidTime valid,
        @Nullable Ending ending,
        boolean contested) {

    FactId id() {
        return cited.fact();
    }

    Status status(Instant now) {
        return FactStatus.of(valid, ending, contested, now);
    }

    /** The start of its valid time, for sorting. */
    Instant from() {
        return valid.from();
    }

    /** When it ended; the end of time when it did not. */
    Instant until() {
        Instant to = valid.to();
        return to == null ? Instant.MAX : to;
    }
}
