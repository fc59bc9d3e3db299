package net.memnos.engine.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.memnos.engine.MemnosException;

class GrantPatternProperties {

    @Property(tries = 300)
    void the_patterns_that_cover_a_namespace_are_those_that_are_looked_up(
            @ForAll("patterns") String pattern, @ForAll("names") String name) {
        NamespaceName namespace = new NamespaceName(name);

        assertEquals(GrantPattern.covering(namespace).contains(pattern), new GrantPattern(pattern).covers(namespace));
    }

    @Property(tries = 100)
    void a_prefix_covers_its_descendants_and_neither_itself_nor_its_siblings(
            @ForAll("names") String prefix, @ForAll("names") String rest) {
        GrantPattern below = new GrantPattern(prefix + ":*");

        assertTrue(below.covers(new NamespaceName(prefix + ":" + rest)));
        assertFalse(below.covers(new NamespaceName(prefix)));
        assertFalse(below.covers(new NamespaceName(prefix + "x")));
    }

    @Property(tries = 300)
    void a_text_is_a_namespace_name_exactly_when_each_segment_is_well_formed(@ForAll("nearlyNames") String text) {
        boolean wellFormed = !text.isEmpty();
        for (String segment : text.split(":", -1)) {
            wellFormed &= !segment.isEmpty() && "abz09".indexOf(segment.charAt(0)) >= 0;
            wellFormed &= segment.chars().allMatch(c -> "abz09._/-".indexOf(c) >= 0);
        }
        if (wellFormed) {
            assertEquals(text, new NamespaceName(text).value());
        } else {
            assertThrows(MemnosException.class, () -> new NamespaceName(text));
        }
    }

    @Property(tries = 100)
    void a_star_inside_of_a_name_is_no_pattern(@ForAll("names") String name, @ForAll("names") String other) {
        Assume.that(name.length() + other.length() < 190);
        assertThrows(MemnosException.class, () -> new GrantPattern(name + "*"));
        assertThrows(MemnosException.class, () -> new GrantPattern(name + ":*:" + other));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("ab1")
                .ofMinLength(1)
                .ofMaxLength(2)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(segments -> String.join(":", segments));
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.oneOf(names(), names().map(name -> name + ":*"), Arbitraries.just("*"));
    }

    @Provide
    Arbitrary<String> nearlyNames() {
        return Arbitraries.strings().withChars("abz09._/-:A *").ofMaxLength(8);
    }
}
