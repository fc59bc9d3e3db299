package net.memnos.engine.recall.rerank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TextCuesTest {

    @Test
    void a_statement_in_the_first_person_is_about_whoever_says_it() {
        assertTrue(TextCues.of("I've moved to Porto.").statesOfSelf());
        assertTrue(TextCues.of("Any tips? By the way, my sister paints.").statesOfSelf());
        assertTrue(TextCues.of("We sold our boat!").statesOfSelf());
        assertFalse(TextCues.of("The build is green. It is fast.").statesOfSelf());
    }

    @Test
    void a_question_in_the_first_person_states_nothing() {
        assertFalse(TextCues.of("Where did I leave my keys?").statesOfSelf());
        assertFalse(TextCues.of("\"Should we go?\" Good one.").statesOfSelf());
    }

    @Test
    void only_questions_are_told_from_questions_beside_statements() {
        assertTrue(TextCues.of("Really? Where was that?").onlyAsks());
        assertFalse(TextCues.of("That is nice. Where was that?").onlyAsks());
        assertFalse(TextCues.of("Where was that?\nIn Porto").onlyAsks());
    }

    @Test
    void words_for_times_and_years_are_times() {
        assertTrue(TextCues.of("It was last Friday.").time());
        assertTrue(TextCues.of("Since 2019.").time());
        assertTrue(TextCues.of("At 7 pm sharp").time());
        assertTrue(TextCues.of("We met in May").time());
        assertFalse(TextCues.of("It may well be the port 20190.").time());
    }

    @Test
    void figures_and_words_are_numbers() {
        assertTrue(TextCues.of("3 cats").number());
        assertTrue(TextCues.of("a couple of cats").number());
        assertFalse(TextCues.of("someone has cats").number());
    }

    @Test
    void what_stands_far_down_a_page_is_no_cue() {
        String page = "The page goes on. ".repeat(80);
        assertEquals(new TextCues(false, false, false, false), TextCues.of(page + "Yesterday I bought 3 cats."));
    }
}
