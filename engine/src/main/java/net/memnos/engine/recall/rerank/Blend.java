package net.memnos.engine.recall.rerank;

import java.util.List;
import java.util.Map;
import net.memnos.engine.memory.Memory;

/** Brings scores of different scales together. */
final class Blend {

    private Blend() {}

    /** From 0 to 1, the least to the best; all alike say nothing. */
    static List<Double> stretched(List<Double> scores) {
        double high = scores.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double low = scores.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        return scores.stream()
                .map(score -> high > low ? (score - low) / (high - low) : 0.0)
                .toList();
    }

    /** A fact that did not stand above a turn that it follows from is not raised above it. */
    static void keepUnderSources(List<Memory> head, Map<String, Double> fresh) {
        for (Memory fact : head) {
            if (fact.kind() != Memory.Kind.FACT) {
                continue;
            }
            head.stream()
                    .filter(turn -> fact.sources().contains(turn.id()) && fact.score() <= turn.score())
                    .mapToDouble(turn -> fresh.getOrDefault(turn.id(), turn.score()))
                    .max()
                    .ifPresent(highest -> fresh.merge(fact.id(), highest, Math::min));
        }
    }
}
