package net.memnos.engine.extract.llm;

import java.util.List;
import net.memnos.engine.access.Scope;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.Turn;

/** Where the facts of a turn go, in the transaction that ends its job. */
@FunctionalInterface
public interface FactSink {

    void record(Transaction transaction, Scope scope, Turn source, List<ExtractedFact> facts);
}
