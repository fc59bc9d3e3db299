package net.memnos.engine.recall.fuse;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import net.memnos.engine.recall.candidate.ArmRanking;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Signal;

/**
 * What the signals say, each stretched so that its best candidate has 1 and the last of its best {@value #DEPTH} has 0;
 * whoever stands below that has 0 too. A rank would throw away by how much one is better.
 */
public final class Stretched {

    /** How many candidates of a signal can have more than 0. */
    public static final int DEPTH = 100;

    private Stretched() {}

    /** By signal. The order of the rankings does not matter; several of one signal count as one. */
    public static Map<Signal, Map<Candidate, Double>> of(Collection<ArmRanking> rankings) {
        Map<Signal, Map<Candidate, Double>> stretched = new EnumMap<>(Signal.class);
        merged(rankings).forEach((signal, scores) -> {
            Scale scale = Scale.of(signal, scores.values());
            scores.replaceAll((candidate, score) -> scale.stretched(score));
            stretched.put(signal, scores);
        });
        return stretched;
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
