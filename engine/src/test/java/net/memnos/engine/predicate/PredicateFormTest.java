package net.memnos.engine.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PredicateFormTest {

    @Test
    void case_separators_and_camel_case_make_no_difference() {
        for (String text : List.of("lives in", "lives_in", "Lives-In", "livesIn", "  LIVES  IN. ")) {
            assertEquals("lives in", PredicateForm.of(text).canonical());
        }
        assertEquals("http2 port", PredicateForm.of("http2Port").canonical());
    }

    @Test
    void leading_auxiliaries_fall_away_one_by_one() {
        assertEquals(
                List.of("has been located in", "been located in", "located in"),
                PredicateForm.of("has been located in").candidates());
    }

    @Test
    void an_auxiliary_stays_when_too_little_would_be_left() {
        assertEquals("is", PredicateForm.of("is").canonical());
        assertEquals("has", PredicateForm.of("has").canonical());
        assertEquals("is in", PredicateForm.of("is in").canonical());
        assertEquals("is a", PredicateForm.of("is_a").canonical());
    }
}
