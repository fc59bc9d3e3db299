package net.memnos.benchmarks.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.memnos.benchmarks.recall.UserTurns;
import net.memnos.benchmarks.run.Said;
import net.memnos.engine.turn.Role;
import org.junit.jupiter.api.Test;

class DialoguesTest {

    @Test
    void a_question_about_i_is_asked_about_the_owner() {
        assertEquals(
                "How many cats did Nora have in Nora's flat?",
                RebuiltDialogues.about("Nora", "How many cats do I have in my flat?"));
    }

    @Test
    void sentences_become_turns_and_the_partner_asks() {
        Said said = new Said(
                Instant.EPOCH, null, Role.USER, "Any tips for cats? I have three cats. They sleep.", "s1", "s1:0");
        UserTurns question = new UserTurns(
                "q1", "t", "How many cats do I have?", List.of("three"), List.of(new UserTurns.Turn(said, 1, true)));
        Conversation rebuilt = new RebuiltDialogues(1).of(List.of(question), 1).getFirst();
        List<Said> turns = rebuilt.corpus().turns();
        assertEquals(3, turns.size());
        assertNotEquals(turns.get(0).speaker(), turns.get(1).speaker());
        assertEquals(Set.of("s1"), rebuilt.questions().getFirst().gold());
    }

    @Test
    void every_question_of_a_template_is_answered_by_a_turn_of_whom_it_names() throws IOException {
        List<Conversation> all = new TemplateDialogues(1).all();
        assertEquals(12, all.size());
        for (Conversation conversation : all) {
            Set<String> ids =
                    conversation.corpus().turns().stream().map(Said::id).collect(Collectors.toSet());
            assertEquals(conversation.corpus().turns().size(), ids.size());
            conversation.questions().forEach(asked -> {
                Said gold = conversation.corpus().turns().stream()
                        .filter(turn -> asked.gold().contains(turn.id()))
                        .findFirst()
                        .orElseThrow();
                assertTrue(asked.text().contains(String.valueOf(gold.speaker())), asked.text());
            });
        }
    }
}
