package net.memnos.engine.recall.candidate;

import java.util.Map;

/** What one signal says about the candidates that an arm found: the higher, the better. */
public record ArmRanking(Signal signal, Map<Candidate, Double> scores) {

    public ArmRanking {
        scores = Map.copyOf(scores);
        for (double score : scores.values()) {
            if (!Double.isFinite(score)) {
                throw new IllegalArgumentException("a score of " + signal + " is " + score);
            }
        }
    }
}
