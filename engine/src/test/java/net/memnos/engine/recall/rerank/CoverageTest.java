package net.memnos.engine.recall.rerank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.memnos.engine.recall.candidate.Query;
import org.junit.jupiter.api.Test;

class CoverageTest {

    private static final List<Query.Lexeme> ASKED =
            List.of(new Query.Lexeme("falcon", 1, 3), new Query.Lexeme("melani", 5, 2), new Query.Lexeme("port", 9, 1));

    private final Coverage coverage = new Coverage(ASKED, Set.of());

    @Test
    void a_rare_lexeme_covers_more_than_a_frequent_one() {
        assertEquals(0.5, coverage.of(Map.of("falcon", List.of(4)), 100), 1e-9);
        assertEquals(1.0 / 6, coverage.of(Map.of("port", List.of(4, 9)), 100), 1e-9);
    }

    @Test
    void all_of_them_cover_all_and_none_covers_nothing() {
        assertEquals(
                1, coverage.of(Map.of("falcon", List.of(1), "melani", List.of(2), "port", List.of(90)), 100), 1e-9);
        assertEquals(0, coverage.of(Map.of("other", List.of(1)), 100), 0);
        assertEquals(0, new Coverage(List.of(), Set.of()).of(Map.of("port", List.of(1)), 100), 0);
    }

    @Test
    void what_stands_far_apart_covers_as_much_as_its_best_passage() {
        assertEquals(
                0.5,
                coverage.of(Map.of("falcon", List.of(1), "melani", List.of(150), "port", List.of(240)), 100),
                1e-9);
        assertEquals(4.0 / 6, coverage.of(Map.of("falcon", List.of(1, 300), "port", List.of(250)), 100), 1e-9);
    }

    @Test
    void whoever_speaks_is_not_what_the_question_says() {
        Coverage withoutName = new Coverage(ASKED, Set.of("melanie"));
        assertEquals(Set.of("falcon", "port"), withoutName.asked());
        assertEquals(0.75, withoutName.of(Map.of("falcon", List.of(1)), 100), 1e-9);
    }

    @Test
    void a_stem_that_changed_its_last_letter_is_still_the_speaker_s() {
        Coverage withoutName = new Coverage(List.of(new Query.Lexeme("emili", 1, 1)), Set.of("emily"));
        assertEquals(Set.of(), withoutName.asked());
    }
}
