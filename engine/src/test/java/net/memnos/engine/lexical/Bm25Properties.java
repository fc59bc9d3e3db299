package net.memnos.engine.lexical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class Bm25Properties {

    @Property
    void more_occurrences_score_more(
            @ForAll @IntRange(min = 1, max = 1000) int count,
            @ForAll @IntRange(max = 5000) int length,
            @ForAll @DoubleRange(min = 1, max = 500) double average) {
        assertTrue(Bm25.OWN.score(2, count + 1, length, average) > Bm25.OWN.score(2, count, length, average));
    }

    @Property
    void a_longer_text_scores_less_and_more_so_in_a_context(
            @ForAll @IntRange(min = 1, max = 100) int count,
            @ForAll @IntRange(min = 1, max = 5000) int length,
            @ForAll @DoubleRange(min = 1, max = 500) double average) {
        double own = Bm25.OWN.score(2, count, length * 2, average) / Bm25.OWN.score(2, count, length, average);
        double context =
                Bm25.CONTEXT.score(2, count, length * 2, average) / Bm25.CONTEXT.score(2, count, length, average);
        assertTrue(own < 1);
        assertTrue(context < own);
    }

    @Property
    void a_rarer_lexeme_weighs_more_and_no_weight_is_negative(
            @ForAll @IntRange(min = 1, max = 100_000) int documents, @ForAll @IntRange(max = 99_999) int with) {
        int documentsWith = Math.min(with, documents - 1);
        assertTrue(Bm25.idf(documents, documentsWith) > Bm25.idf(documents, documentsWith + 1));
        assertTrue(Bm25.idf(documents, documents) > 0);
    }

    @Property
    void a_score_stays_below_what_endless_occurrences_would_give(
            @ForAll @IntRange(min = 1) int count, @ForAll @IntRange(max = 100_000) int length) {
        double score = Bm25.CONTEXT.score(3, count, length, 20);
        assertTrue(score > 0 && score < 3 * (Bm25.CONTEXT.k1() + 1) + 1e-9);
    }

    @Example
    void lexemes_that_are_absent_score_nothing() {
        Statistics statistics = new Statistics(10, 100, 200, Map.of("port", 2L), Map.of("port", 3L));
        LexemeVector vector = LexemeVector.parse("'port':1");
        assertEquals(0, Bm25.score(List.of("host"), LexicalPart.OWN, vector, 10, statistics));
        assertEquals(
                Math.log(1 + 8.5 / 2.5),
                Bm25.score(List.of("host", "port"), LexicalPart.OWN, vector, 10, statistics),
                1e-12);
    }

    @Example
    void an_empty_corpus_gives_a_finite_score() {
        Statistics empty = new Statistics(0, 0, 0, Map.of(), Map.of());
        double score = Bm25.score(List.of("a"), LexicalPart.CONTEXT, LexemeVector.parse("'a':1"), 1, empty);
        assertTrue(Double.isFinite(score));
    }
}
