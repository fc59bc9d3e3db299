package net.memnos.engine.lexical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LexicalTextTest {

    @Test
    void plain_words_stay_as_they_are() {
        assertEquals("Ada said hello twice", LexicalText.of("Ada said: \"hello\", <twice>!"));
    }

    @Test
    void identifiers_give_their_parts_and_the_parts_joined() {
        assertEquals("max connections maxconnections", LexicalText.of("max_connections"));
        assertEquals("max Connections maxConnections", LexicalText.of("maxConnections"));
        assertEquals("staging db stagingdb", LexicalText.of("staging-db"));
        assertEquals("XML File XMLFile", LexicalText.of("XMLFile"));
    }

    @Test
    void paths_give_the_names_on_the_way() {
        assertEquals("src main Foo java Foojava", LexicalText.of("src/main/Foo.java"));
        assertEquals("C Users ada", LexicalText.of("C:\\Users\\ada"));
    }

    @Test
    void numbers_and_versions_stay_whole_and_dates_give_their_parts() {
        assertEquals("port 8080 version 17.11", LexicalText.of("port 8080, version 17.11."));
        assertEquals("2023 05 08 20230508", LexicalText.of("2023-05-08"));
    }

    @Test
    void scripts_without_spaces_become_pairs_of_characters() {
        assertEquals("今天 天天 天气", LexicalText.of("今天天气"));
        assertEquals("端 8080", LexicalText.of("端8080"));
        assertEquals("東京 京タ タワ ワー", LexicalText.of("東京タワー"));
        assertEquals("กี่ กี่ป", LexicalText.of("กี่ กี่ป"));
    }

    @Test
    void compatibility_forms_become_the_plain_ones() {
        assertEquals("ABC 123 file", LexicalText.of("ＡＢＣ １２３ ﬁle"));
    }

    @Test
    void nothing_that_postgresql_refuses_comes_through() {
        assertEquals("a b c", LexicalText.of("a\u0000b\ud800c"));
        assertEquals("", LexicalText.of("🎉 -- \u0007 ---"));
    }

    @Test
    void long_texts_and_long_words_are_bounded() {
        assertTrue(LexicalText.of("字".repeat(100_000)).length() <= 80_000);
        assertTrue(LexicalText.of("word ".repeat(100_000)).length() <= 80_000);
        assertEquals(120, LexicalText.of("x".repeat(50_000)).length());
        assertTrue(LexicalText.of("-".repeat(40_000)).isEmpty());
    }
}
