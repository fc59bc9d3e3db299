package net.memnos.engine.recall.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.memnos.engine.recall.candidate.Question;
import org.junit.jupiter.api.Test;

class QueryAnalyzerTest {

    private final QueryAnalyzer analyzer = new QueryAnalyzer();

    @Test
    void names_are_runs_of_words_without_the_possessive() {
        Question question = analyzer.analyse("Where is Ana Silva's payments-api?");
        assertTrue(question.names().contains("ana silva"));
        assertTrue(question.names().contains("payments-api"));
        assertFalse(question.temporal());
        assertFalse(question.list());
    }

    @Test
    void questions_about_time_and_for_all_of_something_are_told_apart() {
        assertTrue(analyzer.analyse("When did Ana move?").temporal());
        assertTrue(analyzer.analyse("Where did she live before Porto?").temporal());
        assertTrue(analyzer.analyse("How long has she been there?").temporal());
        assertTrue(analyzer.analyse("List the cities").list());
        assertTrue(analyzer.analyse("How many cities are there?").list());
    }

    @Test
    void all_of_something_and_the_past_may_be_asked_for_without_saying_so() {
        for (String list : List.of(
                "What languages do I speak?",
                "what pets does Ana have",
                "What are my allergies?",
                "Who is on the team?",
                "Who works at Acme?")) {
            assertTrue(analyzer.analyse(list).list(), list);
        }
        for (String other : List.of(
                "What does Ana drink?",
                "What was the port?",
                "What happens when it fails?",
                "Who is Ana?",
                "What status is it in?")) {
            assertFalse(analyzer.analyse(other).list(), other);
        }
        assertTrue(analyzer.analyse("How did the port change?").temporal());
        assertTrue(analyzer.analyse("How has the team evolved?").temporal());
        assertFalse(analyzer.analyse("Which change broke the build?").temporal());
    }

    @Test
    void a_page_is_looked_at_only_at_its_beginning() {
        Question question = analyzer.analyse("lorem-ipsum ".repeat(1600));
        assertEquals(QueryAnalyzer.WORDS_MAX, question.words().size());
    }

    @Test
    void control_characters_do_not_get_past() {
        assertEquals("a b c", analyzer.analyse("a\u0000b\uD800c\u0007").text());
    }

    @Test
    void questions_for_what_changes_and_questions_for_a_date_are_told_apart() {
        QueryAnalyzer analyzer = new QueryAnalyzer();
        assertTrue(analyzer.analyse("How many replicas are there?").changing());
        assertTrue(analyzer.analyse("Which version is the gateway on?").changing());
        assertTrue(analyzer.analyse("Where does Ana currently live?").changing());
        assertTrue(analyzer.analyse("Did Ana switch to another bank?").changing());
        assertTrue(analyzer.analyse("Does Tom run more often than before?").changing());
        assertFalse(analyzer.analyse("Is Ana taller than Tom?").changing());
        assertFalse(analyzer.analyse("What did Ana paint?").changing());
        assertTrue(analyzer.analyse("When did Ana move?").dated());
        assertTrue(analyzer.analyse("Where was Ana in May 2023?").dated());
        assertTrue(analyzer.analyse("How many days before the party did I order the gift?")
                .dated());
        assertTrue(analyzer.analyse("How many months ago did I go to the workshop?")
                .dated());
        assertTrue(
                analyzer.analyse("How long after the move did the build break?").dated());
        assertFalse(analyzer.analyse("How many hours does the build take?").dated());
        assertFalse(analyzer.analyse("How long does the build take?").dated());
        assertFalse(analyzer.analyse("Where does Ana live?").dated());
    }
}
