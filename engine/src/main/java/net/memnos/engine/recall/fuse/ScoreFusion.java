package net.memnos.engine.recall.fuse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.memnos.engine.recall.candidate.ArmRanking;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Ranked;

/** Adds up what the signals say, {@link Stretched}. */
public final class ScoreFusion {

    private final SignalWeights weights;

    public ScoreFusion(SignalWeights weights) {
        this.weights = weights;
    }

    /** One list, best first. The order of the rankings does not matter; several of one signal count as one. */
    public List<Ranked> fuse(Collection<ArmRanking> rankings) {
        Map<Candidate, Map<String, Double>> parts = new HashMap<>();
        Stretched.of(rankings)
                .forEach((signal, scores) ->
                        scores.forEach((candidate, score) -> parts.computeIfAbsent(candidate, key -> new TreeMap<>())
                                .put(signal.label(), weights.of(signal) * score)));
        List<Ranked> ranked = new ArrayList<>(parts.size());
        parts.forEach((candidate, contributions) -> ranked.add(Ranked.sum(candidate, contributions)));
        ranked.sort(Ranked.BEST_FIRST);
        return ranked;
    }
}
