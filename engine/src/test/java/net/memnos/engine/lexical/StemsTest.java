package net.memnos.engine.lexical;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StemsTest {

    @Test
    void a_stem_is_the_word_without_its_ending() {
        assertTrue(Stems.isOf("carolin", "caroline"));
        assertTrue(Stems.isOf("tom", "tom"));
        assertFalse(Stems.isOf("port", "porto alegre"));
    }

    @Test
    void a_y_at_the_end_may_have_become_an_i() {
        assertTrue(Stems.isOf("emili", "emily"));
        assertFalse(Stems.isOf("emila", "emily"));
    }

    @Test
    void each_word_of_a_name_is_the_name() {
        assertTrue(Stems.isOfName("lovelac", "Ada Lovelace"));
        assertTrue(Stems.isOfName("ada", "Ada Lovelace"));
        assertFalse(Stems.isOfName("a", "Ada Lovelace"));
    }
}
