package net.memnos.engine.remember;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.access.Scope;
import net.memnos.engine.constraint.ConstraintRecorder;
import net.memnos.engine.fact.DrawnBy;
import net.memnos.engine.fact.FactOutcome;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.fact.Reading;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.Turn;

/** The stage that lets a stored turn count: records its facts, indexes it, and leaves jobs for the rest. */
record Counting(ConstraintRecorder stated, RememberPipeline.Drawing drawing, LexicalStore lexemes, JobStore jobs) {

    /**
     * What a turn states.
     *
     * @param spoken the turn with a name for whoever speaks, where that is not the scope's principal
     * @param pin the right to pin, if whoever stated it has it
     * @param given facts that were handed over
     * @param textIsRule whether a turn of type constraint without facts is a rule
     * @param drawn what the rules read in its words
     * @param byModel whether a job is to have a model draw facts, too
     */
    record Stating(
            Turn spoken,
            Optional<Scope> pin,
            List<GivenFact> given,
            boolean textIsRule,
            Reading drawn,
            boolean byModel) {}

    /** What became of the facts, in the writing transaction. */
    List<FactOutcome> count(
            Transaction transaction, Scope scope, Turn turn, Optional<Turn> predecessor, Stating stating) {
        List<FactOutcome> outcomes = new ArrayList<>(
                stated.record(transaction, scope, stating.pin(), turn, stating.given(), stating.textIsRule()));
        outcomes.addAll(
                drawing.recorder().record(transaction, scope, stating.spoken(), stating.drawn(), DrawnBy.RULES));
        lexemes.indexTurn(transaction, scope, turn, predecessor);
        jobs.enqueue(transaction, scope, JobKind.EMBED, turn.id().value());
        if (stating.byModel()) {
            jobs.enqueue(transaction, scope, JobKind.EXTRACT, turn.id().value());
        }
        return outcomes;
    }
}
