package net.memnos.benchmarks.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SameValueTest {

    @Test
    void case_articles_punctuation_and_number_words_make_no_difference() {
        assertTrue(SameValue.same("The Adoption agencies.", "adoption agencies"));
        assertTrue(SameValue.same("4 years", "Four years"));
        assertTrue(SameValue.same("1,200", "1200"));
    }

    @Test
    void a_date_is_the_same_in_another_form() {
        assertTrue(SameValue.same("7 May 2023", "May 7th, 2023"));
        assertTrue(SameValue.same("7 May 2023", "2023-05-07"));
        assertTrue(SameValue.same("June 2023", "Jun. 2023"));
        assertFalse(SameValue.same("7 May 2023", "8 May 2023"));
        assertFalse(SameValue.same("7 May 2023", "May 2023"));
    }

    @Test
    void things_in_a_list_may_come_in_another_order_but_none_more_or_less() {
        assertTrue(SameValue.same("running, pottery and swimming", "pottery, swimming, running"));
        assertFalse(SameValue.same("running, pottery", "running, pottery, swimming"));
        assertFalse(SameValue.same("running, pottery", "running"));
    }

    @Test
    void what_stands_around_a_number_counts() {
        assertFalse(SameValue.same("5%", "$5"));
        assertFalse(SameValue.same("-5", "5"));
        assertTrue(SameValue.same("5%", "5 percent"));
    }

    @Test
    void nothing_is_the_same_as_nothing() {
        assertFalse(SameValue.same("...", ""));
        assertFalse(SameValue.same("Rome", ""));
    }

    @Test
    void the_words_for_not_knowing_are_known() {
        assertTrue(SameValue.isUnknown("I don't know"));
        assertTrue(SameValue.isUnknown("I don\u2019t know."));
        assertTrue(SameValue.isUnknown("Not mentioned"));
        assertFalse(SameValue.isUnknown("I don't know, perhaps Rome"));
    }

    @Test
    void f1_is_the_harmonic_mean_of_precision_and_recall_of_words() {
        // Two of three words are wanted, two of two are there.
        assertEquals(0.8, SameValue.f1("adoption agencies", "local adoption agencies"), 1e-9);
        assertEquals(0, SameValue.f1("adoption", "pottery"), 0);
        assertEquals(2.0 / 3, SameValue.f1("yes", "yes yes"), 1e-9);
    }
}
