package net.memnos.engine.reconcile;

import java.util.List;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.reconcile.ReconcileResult.Verdict;

/**
 * The facts of one slot, held against a claim.
 *
 * @param asked whether the claim names the relation, not just a value
 */
record SlotEvidence(Words claim, List<Memory> facts, PredicateClass predicateClass, boolean asked) {

    SlotEvidence {
        facts = List.copyOf(facts);
    }

    List<Memory> current() {
        return facts.stream()
                .filter(fact -> fact.status() == Status.CURRENT || fact.status() == Status.CONTESTED)
                .toList();
    }

    private List<Memory> past() {
        return facts.stream()
                .filter(fact -> fact.status() == Status.SUPERSEDED || fact.status() == Status.ENDED)
                .toList();
    }

    /** Current facts that say something else than the claim. */
    List<Memory> against() {
        return current().stream().filter(fact -> !named(fact) || denied(fact)).toList();
    }

    Verdict verdict() {
        for (Memory fact : current()) {
            if (named(fact)) {
                return denied(fact) ? Verdict.CONTRADICTED : Verdict.SUPPORTED;
            }
        }
        for (Memory fact : past()) {
            if (named(fact)) {
                return denied(fact) ? Verdict.SUPPORTED : Verdict.OUTDATED;
            }
        }
        boolean decided = asked
                && predicateClass == PredicateClass.ATTRIBUTE
                && current().size() == 1
                && facts.stream().noneMatch(fact -> claim.contains(object(fact)));
        if (!decided) {
            return Verdict.UNKNOWN;
        }
        return denied(current().getFirst()) ? Verdict.UNKNOWN : Verdict.CONTRADICTED;
    }

    private boolean named(Memory fact) {
        return claim.occurrence(object(fact)) == Words.Occurrence.WHOLE;
    }

    private boolean denied(Memory fact) {
        return claim.denies(object(fact));
    }

    private static Words object(Memory fact) {
        return Words.of(fact.object() == null ? "" : fact.object());
    }
}
