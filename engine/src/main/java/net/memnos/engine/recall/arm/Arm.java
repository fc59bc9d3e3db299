package net.memnos.engine.recall.arm;

import java.util.List;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.recall.candidate.ArmRanking;
import net.memnos.engine.recall.candidate.Query;

/** One way to find candidates. */
public interface Arm {

    /** The name that a degraded answer gives. */
    String name();

    /** What it found, one ranking for each signal that it measures; empty when the query gives it nothing to look for. */
    List<ArmRanking> rank(Transaction transaction, Scope scope, Query query);
}
