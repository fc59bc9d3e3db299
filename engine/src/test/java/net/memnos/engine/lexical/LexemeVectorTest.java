package net.memnos.engine.lexical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LexemeVectorTest {

    @Test
    void occurrences_are_counted_by_their_positions() {
        assertEquals(
                Map.of("port", 3, "host", 1),
                LexemeVector.parse("'host':2A 'port':1,5B,9").counts());
    }

    @Test
    void a_lexeme_without_positions_counts_once() {
        assertEquals(Map.of("a", 1, "b", 1), LexemeVector.parse("'a' 'b'").counts());
    }

    @Test
    void quotes_backslashes_spaces_and_colons_belong_to_the_lexeme() {
        assertEquals(
                Map.of("it's", 1, "'", 2, "a b:1,2", 1, "c:\\d", 1, "\\", 1),
                LexemeVector.parse("'''':1,2 'a b:1,2':3 'c:\\\\d':1 'it''s':3 '\\\\':4")
                        .counts());
    }

    @Test
    void the_positions_of_wanted_lexemes_are_read() {
        assertEquals(
                Map.of("port", List.of(1, 5, 9), "it's", List.of(3)),
                LexemeVector.positions("'host':2A 'it''s':3 'port':1,5B,9", Set.of("port", "it's", "gone")));
    }

    @Test
    void nothing_has_no_lexemes() {
        assertEquals(Map.of(), LexemeVector.parse("").counts());
        assertEquals(0, LexemeVector.parse("").count("x"));
    }

    @Test
    void an_open_quote_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> LexemeVector.parse("'open"));
    }
}
