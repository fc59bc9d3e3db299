package net.memnos.engine.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import net.memnos.engine.reconcile.Beside.Decision;
import net.memnos.engine.reconcile.ReconcileResult.Verdict;
import net.memnos.engine.reconcile.Sentences.Said;

/** Holds a claim against the words of the nearest memories, where no slot decides it. */
record StatementEvidence(String claim, List<Memory> memories, Resemblance resemblance) {

    StatementEvidence {
        memories = List.copyOf(memories);
    }

    /** The verdict of the memory that is nearest in topic, if it takes a side. */
    Optional<ReconcileResult> result() {
        Beside beside = Beside.of(claim);
        List<Said> sentences = Sentences.sharing(beside.whole(), memories);
        if (sentences.isEmpty()) {
            return Optional.empty();
        }
        List<Double> near =
                resemblance.of(claim, sentences.stream().map(Said::text).toList());
        List<Beside.Sentence> held = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            held.add(new Beside.Sentence(sentences.get(i).statement(), near.get(i)));
        }
        return beside.decide(held).flatMap(decision -> result(decision, sentences.get(decision.index())));
    }

    private Optional<ReconcileResult> result(Decision decision, Said said) {
        Memory memory = said.memory();
        boolean past = memory.status() == Status.SUPERSEDED || memory.status() == Status.ENDED;
        String quoted = Quotation.of(said.text(), memory.id()) + " (" + memory.id() + ")";
        if (decision.dispute() == null) {
            return Optional.of(
                    past
                            ? new ReconcileResult(
                                    Verdict.OUTDATED, List.of(), List.of(memory), "was so, but is no longer: " + quoted)
                            : new ReconcileResult(
                                    Verdict.SUPPORTED,
                                    List.of(memory),
                                    List.of(),
                                    "agrees with what was said: " + quoted));
        }
        if (past) {
            return Optional.empty();
        }
        List<Memory> against = memories.stream()
                .filter(other -> other.id().equals(memory.id()) || other.text().equals(memory.text()))
                .toList();
        return Optional.of(new ReconcileResult(
                Verdict.CONTRADICTED,
                against,
                against,
                "contradicts " + quoted + ": " + decision.dispute().reason()));
    }
}
