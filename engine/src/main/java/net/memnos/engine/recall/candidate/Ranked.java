package net.memnos.engine.recall.candidate;

import java.util.Map;

/**
 * A candidate with its fused score.
 *
 * @param parts what each signal contributed; they add up to the score
 */
public record Ranked(Candidate candidate, double score, Map<Signal, Double> parts) {

    public Ranked {
        parts = Map.copyOf(parts);
    }
}
