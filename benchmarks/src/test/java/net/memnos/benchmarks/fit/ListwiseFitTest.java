package net.memnos.benchmarks.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.memnos.engine.recall.rerank.Coefficients;
import net.memnos.engine.recall.rerank.Feature;
import net.memnos.engine.recall.rerank.Features;
import org.junit.jupiter.api.Test;

class ListwiseFitTest {

    @Test
    void what_tells_the_answer_counts_and_what_tells_nothing_hardly_does() {
        Coefficients fitted = fitted();
        assertTrue(fitted.of(Feature.COVERED_OWN) > 1, "" + fitted.of(Feature.COVERED_OWN));
        assertTrue(fitted.of(Feature.TIME) < fitted.of(Feature.COVERED_OWN) / 4, "" + fitted.of(Feature.TIME));
        assertEquals(1, questions().getFirst().figures(fitted).reciprocal(), 0);
    }

    @Test
    void signs_are_kept_whatever_the_data_say() {
        assertTrue(fitted().of(Feature.ONLY_ASKS) <= 0);
        for (Feature feature : Feature.values()) {
            assertTrue(feature == Feature.ONLY_ASKS || fitted().of(feature) >= 0, feature.label());
        }
    }

    @Test
    void the_same_questions_give_the_same_coefficients() {
        for (Feature feature : Feature.values()) {
            assertEquals(fitted().of(feature), fitted().of(feature), 0);
        }
    }

    private static Coefficients fitted() {
        ListwiseFit fit = new ListwiseFit();
        fit.add(questions(), 1);
        return fit.fit();
    }

    /** The turn that answers is covered best, and asks more often than the others. */
    private static List<Judged> questions() {
        Random random = new Random(7);
        List<Judged> questions = new ArrayList<>();
        for (int question = 0; question < 40; question++) {
            List<Judged.Turn> turns = new ArrayList<>();
            for (int turn = 0; turn < 10; turn++) {
                boolean gold = turn == 0;
                Features features = new Features(Map.of(
                        Feature.COVERED_OWN, gold ? 0.8 + random.nextDouble() / 10 : random.nextDouble() / 2,
                        Feature.TIME, (double) random.nextInt(2),
                        Feature.ONLY_ASKS, gold ? 1.0 : random.nextInt(2)));
                turns.add(new Judged.Turn("t" + turn, features, gold));
            }
            questions.add(new Judged("q" + question, "?", turns, 1));
        }
        return questions;
    }
}
