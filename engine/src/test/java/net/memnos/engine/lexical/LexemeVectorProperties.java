package net.memnos.engine.lexical;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LexemeVectorProperties {

    @Property
    void wanted_lexemes_are_found_where_reading_all_finds_them(
            @ForAll("vectors") Map<String, List<Integer>> positions, @ForAll("lexemes") Set<String> wanted) {
        String text = written(positions);
        Map<String, Integer> counts = new TreeMap<>(LexemeVector.parse(text).counts());
        counts.keySet().retainAll(wanted);
        assertEquals(counts, LexemeVector.parse(text, wanted).counts());
        Map<String, List<Integer>> asked = new TreeMap<>(positions);
        asked.keySet().retainAll(wanted);
        assertEquals(asked, LexemeVector.positions(text, wanted));
    }

    /** As PostgreSQL writes a tsvector. */
    private static String written(Map<String, List<Integer>> positions) {
        return positions.entrySet().stream()
                .map(one -> "'" + one.getKey().replace("\\", "\\\\").replace("'", "''") + "':"
                        + one.getValue().stream().map(String::valueOf).collect(Collectors.joining(",")))
                .collect(Collectors.joining(" "));
    }

    @Provide
    Arbitrary<Map<String, List<Integer>>> vectors() {
        return Arbitraries.maps(
                        lexeme(),
                        Arbitraries.integers().between(1, 9).list().ofMinSize(1).ofMaxSize(3))
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<Set<String>> lexemes() {
        return lexeme().set().ofMaxSize(5);
    }

    /** Few characters, most of which mean something in a tsvector. */
    private static Arbitrary<String> lexeme() {
        return Arbitraries.strings().withChars("ab':, \\1").ofMinLength(1).ofMaxLength(4);
    }
}
