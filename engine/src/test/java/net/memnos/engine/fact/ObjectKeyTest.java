package net.memnos.engine.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

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
}
