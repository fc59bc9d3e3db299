package net.memnos.engine.recall.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class WholeQuestionTest {

    @Test
    void a_question_about_the_whole_is_about_what_it_names() {
        assertEquals(Optional.of("ana"), about("Tell me about Ana"));
        assertEquals(Optional.of("ana"), about("Who is Ana?"));
        assertEquals(Optional.of("billing service"), about("What do you know about the billing service?"));
        assertEquals(Optional.of("ana"), about("Ana"));
    }

    @Test
    void a_question_about_a_part_names_the_part_too() {
        assertEquals(Optional.of("ana live"), about("What does Ana live"));
        assertEquals(Optional.empty(), about("Which bread did Ana bake before the party started"));
        assertEquals(Optional.empty(), about("what do you know?"));
    }

    @Test
    void a_question_about_a_conversation_is_known_by_its_words() {
        assertTrue(WholeQuestion.isAboutConversation(new QueryAnalyzer().analyse("What did we talk about yesterday?")));
        assertFalse(WholeQuestion.isAboutConversation(new QueryAnalyzer().analyse("Where does Ana live?")));
    }

    private static Optional<String> about(String query) {
        return WholeQuestion.about(new QueryAnalyzer().analyse(query));
    }
}
