package net.memnos.engine.forget;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ErasedWordsTest {

    private final ErasedWords words = new ErasedWords(List.of("Ana's clinic is in Coimbra, room 7.", "アナ 診療所"));

    @Test
    void a_word_that_only_the_erased_text_had_gives_it_away() {
        assertTrue(words.leakInto("Ana visits the CLINIC", "Ana goes there on Mondays."));
        assertTrue(words.leakInto("room ７", "It is on Mondays, in the usual room."));
        assertTrue(words.leakInto("診療所", "月曜日"));
    }

    @Test
    void a_word_that_was_told_besides_or_that_everybody_uses_gives_nothing_away() {
        assertFalse(words.leakInto("Ana's clinic", "Ana opens the clinic on Mondays."));
        assertFalse(words.leakInto("the doctor is in", "A doctor works there."));
        assertFalse(words.leakInto("Porto", ""));
    }
}
