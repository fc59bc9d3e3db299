package net.memnos.engine.recall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.access.Scope;
import net.memnos.engine.lexical.TermStatistics;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.recall.arm.Arm;
import net.memnos.engine.recall.arm.DenseArm;
import net.memnos.engine.recall.arm.LexicalArm;
import net.memnos.engine.recall.arm.NamedArm;
import net.memnos.engine.recall.candidate.ArmRanking;
import net.memnos.engine.recall.candidate.Query;

/** Asks every arm for its candidates: the dense ones beside the lexical ones where there is a place for that. */
final class Arms {

    private static final String DENSE = "dense";

    private final List<Arm> dense = List.of(DenseArm.ofTurns(), DenseArm.ofFacts());
    private final List<Arm> lexical;
    private final NamedArm named = new NamedArm();

    Arms(TermStatistics statistics) {
        this.lexical = List.of(LexicalArm.ofTurns(statistics), LexicalArm.ofFacts(statistics));
    }

    /** What each arm says, in an order that depends on nothing; those that gave no answer in time are noted. */
    List<ArmRanking> rank(
            Transaction transaction, Beside beside, Scope scope, Query query, Deadline deadline, Attempts attempts) {
        Attempts apart = new Attempts();
        Optional<Beside.Reading<List<ArmRanking>>> begun =
                query.vector().flatMap(_ -> beside.begin(other -> rank(dense, other, scope, query, deadline, apart)));
        List<ArmRanking> rankings = new ArrayList<>(rank(lexical, transaction, scope, query, deadline, attempts));
        rankings.addAll(begun.map(reading -> finished(reading, apart, deadline, attempts))
                .orElseGet(() -> rank(dense, transaction, scope, query, deadline, attempts)));
        attempts.of(NamedArm.NAME, transaction, deadline, () -> named.rank(transaction, scope, query, rankings))
                .ifPresent(rankings::add);
        return rankings;
    }

    private static List<ArmRanking> rank(
            List<Arm> arms, Transaction transaction, Scope scope, Query query, Deadline deadline, Attempts attempts) {
        List<ArmRanking> rankings = new ArrayList<>();
        for (Arm arm : arms) {
            attempts.of(arm.name(), transaction, deadline, () -> arm.rank(transaction, scope, query))
                    .ifPresent(rankings::addAll);
        }
        return rankings;
    }

    private static List<ArmRanking> finished(
            Beside.Reading<List<ArmRanking>> reading, Attempts apart, Deadline deadline, Attempts attempts) {
        try {
            Optional<List<ArmRanking>> rankings = reading.within(deadline);
            if (rankings.isEmpty()) {
                attempts.note(DENSE, Attempts.OUT_OF_TIME);
                return List.of();
            }
            attempts.noteAll(apart);
            return rankings.get();
        } catch (RuntimeException e) {
            attempts.noteFailure(DENSE, e);
            return List.of();
        }
    }
}
