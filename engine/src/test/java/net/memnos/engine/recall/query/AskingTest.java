package net.memnos.engine.recall.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AskingTest {

    @Test
    void a_request_for_a_suggestion_is_for_advice() {
        assertTrue(isForAdvice("Can you suggest a place for lunch?"));
        assertTrue(isForAdvice("My bread does not rise, any advice?"));
        assertTrue(isForAdvice("Do you have any good book recommendations?"));
        assertTrue(isForAdvice("Which laptop should I buy?"));
    }

    @Test
    void a_question_for_what_is_known_is_not() {
        assertFalse(isForAdvice("Which port does the staging database use?"));
        assertFalse(isForAdvice("What did Ana recommend to Tom?"));
        assertFalse(isForAdvice("How much do I tip in Porto?"));
    }

    @Test
    void have_asks_for_what_is_mine_where_it_is_the_verb_and_not_where_it_helps_another() {
        assertTrue(AskingWords.meant(words("What pets do I have?")).contains("owns"));
        assertTrue(AskingWords.meant(words("Does Ana have a car?")).contains("owns"));
        assertFalse(AskingWords.meant(words("How many times have I worn my sneakers?"))
                .contains("owns"));
    }

    @Test
    void whoever_says_i_asks_about_themselves() {
        assertTrue(isAboutAsker("How many cats do I have?"));
        assertTrue(isAboutAsker("Where is our boat?"));
        assertTrue(isAboutAsker("Could you tell me where my keys are?"));
    }

    @Test
    void what_was_answered_to_somebody_is_not_about_them() {
        assertFalse(isAboutAsker("What did you tell me about Porto?"));
        assertFalse(isAboutAsker("Remind me of your recipe for my birthday cake."));
    }

    @Test
    void names_of_others_and_countries_are_not_the_asker() {
        assertFalse(isAboutAsker("Which port does Ana use in the US?"));
    }

    private static boolean isForAdvice(String text) {
        return Asking.isForAdvice(new QueryAnalyzer().analyse(text));
    }

    private static boolean isAboutAsker(String text) {
        return Asking.isAboutAsker(new QueryAnalyzer().analyse(text));
    }

    @Test
    void what_only_asks_for_a_measure_is_not_what_a_question_is_about() {
        assertEquals("how cats do I have?", Asking.content("How many cats do I have?"));
        assertEquals("We have many cats, how come?", Asking.content("We have many cats, how come?"));
    }

    private static List<String> words(String question) {
        return new QueryAnalyzer().analyse(question).words();
    }
}
