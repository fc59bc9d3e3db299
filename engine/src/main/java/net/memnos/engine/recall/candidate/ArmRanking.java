package net.memnos.engine.recall.candidate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one signal says about the candidates that an arm found: the higher, the better.
 *
 * @param scores best first
 */
public record ArmRanking(Signal signal, Map<Candidate, Double> scores) {

    /** So many of an arm's best are looked at again. */
    public static final int LOOKED_AT_AGAIN = 60;

    private static final Comparator<Map.Entry<Candidate, Double>> BEST_FIRST =
            Map.Entry.<Candidate, Double>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey());

    public ArmRanking {
        for (double score : scores.values()) {
            if (!Double.isFinite(score)) {
                throw new IllegalArgumentException("a score of " + signal + " is " + score);
            }
        }
        scores = bestFirst(scores);
    }

    private static Map<Candidate, Double> bestFirst(Map<Candidate, Double> scores) {
        List<Map.Entry<Candidate, Double>> entries = new ArrayList<>(scores.entrySet());
        entries.sort(BEST_FIRST);
        Map<Candidate, Double> ordered = LinkedHashMap.newLinkedHashMap(entries.size());
        entries.forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return Collections.unmodifiableMap(ordered);
    }

    /** Its best candidates, so many, best first. */
    public List<Candidate> best(int count) {
        return scores.keySet().stream().limit(count).toList();
    }
}
