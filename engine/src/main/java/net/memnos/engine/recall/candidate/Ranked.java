package net.memnos.engine.recall.candidate;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A candidate with its score.
 *
 * @param parts what each signal or feature contributed, by its label; they add up to the score
 */
public record Ranked(Candidate candidate, double score, Map<String, Double> parts) {

    /** The order of answers; it is total. */
    public static final Comparator<Ranked> BEST_FIRST =
            Comparator.comparingDouble(Ranked::score).reversed().thenComparing(Ranked::candidate);

    public Ranked {
        parts = Map.copyOf(parts);
    }

    /** Adds up the parts in the order of their labels, so that equal parts give an equal score to the last bit. */
    public static Ranked sum(Candidate candidate, Map<String, Double> parts) {
        SortedMap<String, Double> ordered = new TreeMap<>(parts);
        double score = 0;
        for (double part : ordered.values()) {
            score += part;
        }
        return new Ranked(candidate, score, ordered);
    }
}
