package net.memnos.engine.fact;

import java.util.List;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.Turn;

/** Turns given facts into assertions and brings the timelines of their slots up to date. */
public final class FactRecorder {

    /** Records facts that were handed over with a turn, in the writing transaction. Outcomes are in the facts' order. */
    public List<FactOutcome> record(Transaction transaction, Scope scope, Turn source, List<GivenFact> facts) {
        throw new IllegalStateException("not there yet");
    }
}
