package net.memnos.engine;

import java.util.List;
import net.memnos.engine.access.Scope;
import net.memnos.engine.extract.llm.FactSink;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.fact.FactRecorder;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.Turn;

/** Stand-in. */
record StatesOnly(FactRecorder recorder) implements FactSink {
    @Override
    public void record(Transaction transaction, Scope scope, Turn source, List<ExtractedFact> facts) {
        List<GivenFact> given = facts.stream()
                .map(f -> new GivenFact(
                        f.subject() == null ? "?" : f.subject(),
                        f.predicate(),
                        f.object(),
                        f.statement(),
                        f.validFrom(),
                        f.validTo()))
                .toList();
        recorder.record(transaction, scope, source, given);
    }
}
