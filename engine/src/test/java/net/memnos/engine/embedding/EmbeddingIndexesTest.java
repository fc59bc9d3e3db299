package net.memnos.engine.embedding;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EmbeddingIndexesTest {

    @Test
    void small_scopes_and_small_shares_are_searched_exactly() {
        assertTrue(EmbeddingIndexes.searchesExactly(10_000, 10_000));
        assertTrue(EmbeddingIndexes.searchesExactly(20_000, 1_000_000));
        assertFalse(EmbeddingIndexes.searchesExactly(20_000, 150_000));
        assertFalse(EmbeddingIndexes.searchesExactly(100_000, 100_000));
    }
}
