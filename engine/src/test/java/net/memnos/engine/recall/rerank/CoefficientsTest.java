package net.memnos.engine.recall.rerank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Ranked;
import org.junit.jupiter.api.Test;

class CoefficientsTest {

    private static final Candidate TURN = Candidate.turn(1, new UUID(0, 1));

    @Test
    void every_feature_has_a_built_in_coefficient_of_the_right_sign() {
        Coefficients question = Coefficients.builtIn("question");
        for (Feature feature : Feature.values()) {
            double value = question.of(feature);
            assertTrue(feature == Feature.ONLY_ASKS ? value < 0 : value > 0, feature + " " + value);
        }
    }

    @Test
    void for_advice_meaning_counts_most_and_the_wording_not_at_all() {
        Coefficients advice = Coefficients.builtIn("advice");
        assertTrue(advice.of(Feature.DENSE_OWN) > advice.of(Feature.LEXICAL_OWN));
        assertEquals(0, advice.of(Feature.FIRST_PERSON), 0);
    }

    @Test
    void the_parts_add_up_to_a_score_of_one_at_most() {
        Coefficients coefficients =
                new Coefficients(Map.of(Feature.DENSE_OWN, 3.0, Feature.TIME, 1.0, Feature.ONLY_ASKS, -1.0));
        Ranked best = coefficients.score(TURN, new Features(Map.of(Feature.DENSE_OWN, 1.0, Feature.TIME, 1.0)));
        assertEquals(1, best.score(), 1e-12);
        Ranked less = coefficients.score(TURN, new Features(Map.of(Feature.DENSE_OWN, 1.0, Feature.ONLY_ASKS, 1.0)));
        assertEquals(Map.of("dense_own", 0.75, "only_asks", -0.25), less.parts());
        assertEquals(0.5, less.score(), 1e-12);
    }

    @Test
    void a_table_is_read_by_its_column() {
        List<String> table = List.of("# talk", "feature\tquestion\tadvice", "dense_own\t2\t0.5");
        assertEquals(0.5, Coefficients.parse(table, "advice").of(Feature.DENSE_OWN), 0);
        assertThrows(IllegalArgumentException.class, () -> Coefficients.parse(table, "other"));
        assertThrows(IllegalArgumentException.class, () -> Coefficients.parse(table, "feature"));
    }

    @Test
    void coefficients_that_say_nothing_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> new Coefficients(Map.of(Feature.TIME, -1.0)));
        assertThrows(IllegalArgumentException.class, () -> new Coefficients(Map.of(Feature.TIME, Double.NaN)));
    }
}
