package net.memnos.engine.consolidate;

import java.time.Instant;
import net.memnos.engine.dossier.Dossier;
import net.memnos.engine.fact.FactStatus;
import net.memnos.engine.fact.ValidTime;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.memory.Status;
import org.jspecify.annotations.Nullable;

/** The believed version of a fact that was drawn from a session. */
record SessionFact(
        Dossier.Cited cited,
        String statement,
        ValidTime valid,
        @Nullable Ending ending,
        boolean contested) {

    Status status(Instant now) {
        return FactStatus.of(valid, ending, contested, now);
    }
}
