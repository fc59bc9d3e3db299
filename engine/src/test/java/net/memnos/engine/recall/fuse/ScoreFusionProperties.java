package net.memnos.engine.recall.fuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.memnos.engine.recall.candidate.ArmRanking;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Ranked;
import net.memnos.engine.recall.candidate.Signal;

class ScoreFusionProperties {

    private final ScoreFusion fusion = new ScoreFusion(SignalWeights.DEFAULT);

    @Property(tries = 200)
    void the_order_of_the_rankings_does_not_matter(
            @ForAll("rankings") List<ArmRanking> rankings, @ForAll Random random) {
        List<ArmRanking> shuffled = new ArrayList<>(rankings);
        java.util.Collections.shuffle(shuffled, random);
        assertEquals(candidates(fusion.fuse(rankings)), candidates(fusion.fuse(shuffled)));
    }

    @Property(tries = 200)
    void whoever_is_at_least_as_good_everywhere_does_not_rank_lower(@ForAll("rankings") List<ArmRanking> rankings) {
        Candidate good = Candidate.turn(2, new UUID(7, 1));
        Candidate less = Candidate.turn(2, new UUID(7, 2));
        List<ArmRanking> more = new ArrayList<>();
        for (ArmRanking ranking : rankings) {
            Map<Candidate, Double> scores = new HashMap<>(ranking.scores());
            scores.put(good, 5.0);
            scores.put(less, 4.0);
            more.add(new ArmRanking(ranking.signal(), scores));
        }
        Map<Candidate, Double> fused = new HashMap<>();
        fusion.fuse(more).forEach(ranked -> fused.put(ranked.candidate(), ranked.score()));
        assertTrue(fused.getOrDefault(good, 0.0) >= fused.getOrDefault(less, 0.0));
    }

    @Property(tries = 200)
    void the_list_is_complete_best_first_and_each_score_is_the_sum_of_its_parts(
            @ForAll("rankings") List<ArmRanking> rankings) {
        List<Ranked> fused = fusion.fuse(rankings);
        assertEquals(
                rankings.stream()
                        .flatMap(ranking -> ranking.scores().keySet().stream())
                        .distinct()
                        .count(),
                fused.size());
        for (int at = 0; at < fused.size(); at++) {
            Ranked ranked = fused.get(at);
            double sum = ranked.parts().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertEquals(sum, ranked.score(), 1e-9);
            assertTrue(at == 0 || fused.get(at - 1).score() >= ranked.score());
        }
    }

    @Provide
    Arbitrary<List<ArmRanking>> rankings() {
        Arbitrary<Candidate> candidates = Combinators.combine(
                        Arbitraries.of(Candidate.Kind.class),
                        Arbitraries.longs().between(0, 40))
                .as((kind, id) -> new Candidate(1, kind, new UUID(0, id)));
        Arbitrary<Map<Candidate, Double>> scores = Arbitraries.maps(
                candidates, Arbitraries.integers().between(-100, 3000).map(score -> score / 100.0));
        return Combinators.combine(Arbitraries.of(Signal.class), scores)
                .as(ArmRanking::new)
                .list()
                .ofMaxSize(8);
    }

    private static List<Candidate> candidates(List<Ranked> fused) {
        return fused.stream().map(Ranked::candidate).toList();
    }
}
