package net.memnos.engine.recall.rerank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.memnos.engine.recall.candidate.ArmRanking;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Ranked;
import net.memnos.engine.recall.candidate.Signal;

class LinearRerankerProperties {

    private final Coefficients coefficients = Coefficients.builtIn("question");

    @Property(tries = 200)
    void the_order_does_not_depend_on_the_order_of_the_candidates(
            @ForAll("features") List<Features> features, @ForAll Random random) {
        Map<Candidate, FeatureReader.Told> told = told(features);
        List<Candidate> shuffled = new ArrayList<>(told.keySet());
        Collections.shuffle(shuffled, random);
        Map<Candidate, FeatureReader.Told> other = new LinkedHashMap<>();
        shuffled.forEach(candidate -> other.put(candidate, told.get(candidate)));
        assertEquals(LinearReranker.order(told, coefficients), LinearReranker.order(other, coefficients));
    }

    @Property(tries = 200)
    void the_list_is_complete_best_first_and_each_score_is_the_sum_of_its_parts(
            @ForAll("features") List<Features> features) {
        List<Ranked> ordered = LinearReranker.order(told(features), coefficients);
        assertEquals(features.size(), ordered.size());
        for (int at = 0; at < ordered.size(); at++) {
            Ranked ranked = ordered.get(at);
            double sum = ranked.parts().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertEquals(sum, ranked.score(), 1e-9);
            assertTrue(ranked.score() <= 1 + 1e-9);
            assertTrue(at == 0 || ordered.get(at - 1).score() >= ranked.score());
        }
    }

    @Property(tries = 200)
    void what_was_drawn_from_a_turn_never_stands_above_it(@ForAll("features") List<Features> features) {
        Map<Candidate, FeatureReader.Told> told = told(features);
        List<Candidate> turns = List.copyOf(told.keySet());
        for (int at = 0; at < features.size(); at++) {
            Candidate fact = Candidate.fact(1, new UUID(1, at));
            told.put(fact, new FeatureReader.Told(features.get(features.size() - 1 - at), List.of(turns.get(at))));
        }
        List<Candidate> ordered = LinearReranker.order(told, coefficients).stream()
                .map(Ranked::candidate)
                .toList();
        for (int at = 0; at < features.size(); at++) {
            assertTrue(ordered.indexOf(Candidate.fact(1, new UUID(1, at))) > ordered.indexOf(turns.get(at)));
        }
    }

    @Property(tries = 50)
    void the_pool_has_the_best_of_each_ranking_in_whatever_order_they_come(@ForAll Random random) {
        Map<Candidate, Double> scores = new LinkedHashMap<>();
        for (int id = 0; id < 200; id++) {
            scores.put(Candidate.turn(1, new UUID(0, id)), (double) (id / 3));
        }
        List<Candidate> shuffled = new ArrayList<>(scores.keySet());
        Collections.shuffle(shuffled, random);
        Map<Candidate, Double> other = new LinkedHashMap<>();
        shuffled.forEach(candidate -> other.put(candidate, scores.get(candidate)));
        assertEquals(
                FeatureReader.pool(List.of(new ArmRanking(Signal.DENSE_OWN, scores))),
                FeatureReader.pool(List.of(new ArmRanking(Signal.DENSE_OWN, other))));
        assertEquals(
                ArmRanking.LOOKED_AT_AGAIN,
                FeatureReader.pool(List.of(new ArmRanking(Signal.DENSE_OWN, scores)))
                        .size());
    }

    @Provide
    Arbitrary<List<Features>> features() {
        Arbitrary<Double> values = Arbitraries.integers().between(0, 4).map(value -> value / 4.0);
        return Arbitraries.maps(Arbitraries.of(Feature.class), values)
                .map(Features::new)
                .list()
                .ofMaxSize(30);
    }

    private static Map<Candidate, FeatureReader.Told> told(List<Features> features) {
        Map<Candidate, FeatureReader.Told> told = new LinkedHashMap<>();
        for (int at = 0; at < features.size(); at++) {
            told.put(Candidate.turn(1, new UUID(0, at)), new FeatureReader.Told(features.get(at), List.of()));
        }
        return told;
    }
}
