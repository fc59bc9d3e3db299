package net.memnos.engine.recall.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.memnos.engine.recall.candidate.Query;
import org.junit.jupiter.api.Test;

class LexicalArmTest {

    @Test
    void frequent_lexemes_are_not_searched_when_rare_ones_find_enough() {
        Query.Lexeme rare = new Query.Lexeme("porto", 3, 5);
        Query.Lexeme known = new Query.Lexeme("live", 900, 3);
        Query.Lexeme everywhere = new Query.Lexeme("say", LexicalArm.FOUND_MAX, 0.5);
        assertEquals(List.of(rare, known), LexicalArm.searched(List.of(rare, known, everywhere)));
        assertEquals(List.of(everywhere), LexicalArm.searched(List.of(everywhere)));
    }

    @Test
    void nothing_in_a_lexeme_is_an_operator() {
        assertEquals(
                "'a''b' | 'c\\\\d' | '!x'",
                PresenceStore.anyOf(List.of(
                        new Query.Lexeme("a'b", 1, 1), new Query.Lexeme("c\\d", 1, 1), new Query.Lexeme("!x", 1, 1))));
    }
}
