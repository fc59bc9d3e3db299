package net.memnos.engine.recall.candidate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What one signal says about the candidates that an arm found: the higher, the better. */
public record ArmRanking(Signal signal, Map<Candidate, Double> scores) {

    private static final Comparator<Map.Entry<Candidate, Double>> BEST_FIRST =
            Map.Entry.<Candidate, Double>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey());

    public ArmRanking {
        scores = Map.copyOf(scores);
        for (double score : scores.values()) {
            if (!Double.isFinite(score)) {
                throw new IllegalArgumentException("a score of " + signal + " is " + score);
            }
        }
    }

    /** Its best candidates, so many, best first. */
    public List<Candidate> best(int count) {
        return scores.entrySet().stream()
                .sorted(BEST_FIRST)
                .limit(count)
                .map(Map.Entry::getKey)
                .toList();
    }
}
