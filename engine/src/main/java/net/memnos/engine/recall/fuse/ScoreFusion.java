package net.memnos.engine.recall.fuse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.memnos.engine.recall.candidate.ArmRanking;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Ranked;
import net.memnos.engine.recall.candidate.Signal;

/**
 * Adds up what the signals say. Each signal is stretched so that its best candidate has 1 and the last of its best
 * {@value #DEPTH} has 0; whoever stands below that has 0 too. A rank would throw away by how much one is better.
 */
public final class ScoreFusion {

    /** How many candidates of a signal can have more than 0. */
    static final int DEPTH = 100;

    private static final Comparator<Ranked> BEST_FIRST =
            Comparator.comparingDouble(Ranked::score).reversed().thenComparing(Ranked::candidate);

    private final SignalWeights weights;

    public ScoreFusion(SignalWeights weights) {
        this.weights = weights;
    }

    /** One list, best first. The order of the rankings does not matter; several of one signal count as one. */
    public List<Ranked> fuse(Collection<ArmRanking> rankings) {
        Map<Candidate, Map<Signal, Double>> parts = new HashMap<>();
        merged(rankings).forEach((signal, scores) -> {
            Scale scale = Scale.of(signal, scores.values());
            scores.forEach((candidate, score) -> parts.computeIfAbsent(candidate, key -> new EnumMap<>(Signal.class))
                    .put(signal, weights.of(signal) * scale.stretched(score)));
        });
        List<Ranked> ranked = new ArrayList<>(parts.size());
        parts.forEach((candidate, contributions) -> ranked.add(new Ranked(
                candidate,
                contributions.values().stream().mapToDouble(Double::doubleValue).sum(),
                contributions)));
        ranked.sort(BEST_FIRST);
        return ranked;
    }

    private static Map<Signal, Map<Candidate, Double>> merged(Collection<ArmRanking> rankings) {
        Map<Signal, Map<Candidate, Double>> merged = new EnumMap<>(Signal.class);
        for (ArmRanking ranking : rankings) {
            if (ranking.scores().isEmpty()) {
                continue;
            }
            Map<Candidate, Double> scores = merged.computeIfAbsent(ranking.signal(), signal -> new HashMap<>());
            ranking.scores().forEach((candidate, score) -> scores.merge(candidate, score, Math::max));
        }
        return merged;
    }

    /** Where 0 and 1 lie for one signal. */
    private record Scale(double zero, double one) {

        static Scale of(Signal signal, Collection<Double> scores) {
            return switch (signal) {
                case NAMED -> new Scale(0, 1);
                case DENSE_OWN, DENSE_WINDOW, LEXICAL_OWN, LEXICAL_CONTEXT -> ofBest(scores);
            };
        }

        private static Scale ofBest(Collection<Double> scores) {
            double[] ascending =
                    scores.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return new Scale(ascending[Math.max(0, ascending.length - DEPTH)], ascending[ascending.length - 1]);
        }

        double stretched(double score) {
            if (zero == one) {
                return score >= one ? 1 : 0;
            }
            return Math.clamp((score - zero) / (one - zero), 0, 1);
        }
    }
}
