package net.memnos.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KindsTest {

    @Test
    void the_longest_noun_tells_the_kind_whatever_stands_around_it() {
        assertEquals(Set.of("drink"), Kinds.of("a cup of green tea"));
        assertEquals(Kinds.of("bicycle"), Kinds.of("my old Bicycles"));
        assertEquals(Set.of(), Kinds.of("three approvals"));
    }

    @Test
    void two_of_one_kind_are_alike_and_two_of_different_kinds_are_not() {
        assertTrue(Kinds.areAlike("oat milk latte", "black tea"));
        assertFalse(Kinds.areAlike("tea", "piano"));
        assertFalse(Kinds.areAlike("Monday", "Tuesday"));
    }

    @Test
    void a_known_value_may_have_several_words_and_the_longest_one_counts() {
        assertEquals(2, KnownKinds.length(List.of("github", "actions", "now"), 0));
        assertEquals(1, KnownKinds.length(List.of("to", "postgres"), 1));
        assertEquals(0, KnownKinds.length(List.of("the", "team"), 0));
    }

    @Test
    void a_plain_word_that_is_a_value_besides_names_no_product() {
        assertTrue(KnownKinds.named("postgres"));
        assertFalse(KnownKinds.named("green"));
        assertFalse(KnownKinds.named("team"));
    }

    @Test
    void colors_follow_each_other_and_so_do_stretches_of_time_in_other_units() {
        assertEquals(2, Sense.of("sage green").follows(Sense.of("yellow")));
        assertEquals(2, Sense.of("a full year").follows(Sense.of("90 days")));
        assertEquals(0, Sense.of("a full year").follows(Sense.of("90 users")));
        assertEquals(Sense.Sort.WORDS, Sense.of("a walk by the sea").sort());
    }
}
