package net.memnos.benchmarks.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import net.memnos.benchmarks.run.Said;
import net.memnos.engine.turn.Role;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PeersTest {

    private static final List<Said> TURNS = List.of(
            turn("1", "Ana", "The boats are in the harbour."),
            turn("2", "Tom", "Lunch was good today."),
            turn("3", null, "A boat, a boat, my harbour for a boat!"));

    @Test
    void lucene_finds_turns_by_their_words_and_speakers() {
        try (LuceneBm25 words = new LuceneBm25(new StandardAnalyzer(), TURNS)) {
            assertEquals(List.of("3"), words.rank("boat", 10));
            assertEquals(List.of("2"), words.rank("What did TOM say?", 10));
            assertEquals(List.of(), words.rank("?", 10));
        }
    }

    @Test
    void stems_find_the_other_forms_of_a_word() {
        try (LuceneBm25 stems = new LuceneBm25(new EnglishAnalyzer(), TURNS)) {
            assertEquals(List.of("3", "1"), stems.rank("boat", 10));
            assertEquals(List.of("3"), stems.rank("boat", 1));
        }
    }

    @Test
    void what_two_rankings_have_in_common_comes_first() {
        assertEquals(List.of("b", "a", "c"), Peers.fused(List.of(List.of("a", "b"), List.of("b", "c"))));
    }

    private static Said turn(String id, @Nullable String speaker, String text) {
        return new Said(Instant.EPOCH, speaker, Role.USER, text, "s1", id);
    }
}
