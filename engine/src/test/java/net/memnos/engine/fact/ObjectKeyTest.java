package net.memnos.engine.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectKeyTest {

    @Test
    void case_quotes_spaces_articles_and_a_full_stop_make_no_difference() {
        assertEquals(ObjectKey.of("Porto"), ObjectKey.of(" \u201Cporto.\u201D "));
        assertEquals(ObjectKey.of("payments team"), ObjectKey.of("The  payments\u00A0team"));
        assertEquals(ObjectKey.of("ﬁle"), ObjectKey.of("FILE"));
    }

    @Test
    void what_means_something_is_kept() {
        assertNotEquals(ObjectKey.of("1.5"), ObjectKey.of("15"));
        assertNotEquals(ObjectKey.of("C"), ObjectKey.of("C++"));
        assertNotEquals(ObjectKey.of("-1"), ObjectKey.of("1"));
        assertNotEquals(ObjectKey.of("not in use"), ObjectKey.of("in use"));
        assertEquals("a", ObjectKey.of("A"));
        assertEquals("...", ObjectKey.of("..."));
        assertEquals(".net", ObjectKey.of(".NET"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PostgreSQL             | the PostgreSQL database
            PostgreSQL             | PostgreSQL 17
            May 3                  | 2025-05-03
            May 2025               | 2025-05-03
            16:00                  | 16:00 UTC
            single                 | divorced
            007                    | 7
            2.10                   | 2.1
            25 MB                  | 25 MiB
            20 dollars             | 20 dollars a month
            20 dollars             | 20 euros
            25 MB                  | about 25 MB
            in use                 | no longer in use
            """)
    void what_may_be_another_value_has_another_key(String one, String other) {
        assertNotEquals(ObjectKey.of(one), ObjectKey.of(other));
    }

    @Test
    void two_long_texts_are_never_taken_for_one_because_their_beginnings_are() {
        String beginning = "a b ".repeat(450);
        assertNotEquals(ObjectKey.of(beginning + "c"), ObjectKey.of(beginning + "d"));
    }
}
