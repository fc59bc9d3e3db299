package net.memnos.engine.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import org.junit.jupiter.api.Test;

class LazyEmbedderTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final CompletableFuture<Embedder> load = new CompletableFuture<>();
    private final LazyEmbedder lazy = new LazyEmbedder(WordEmbedder.SPACE, load::join);

    @Test
    void a_caller_with_a_deadline_is_told_that_the_model_still_loads() {
        assertFalse(lazy.ready());
        MemnosException refused = assertThrows(MemnosException.class, () -> lazy.embed("x", Duration.ofMillis(1)));
        assertEquals(ErrorCode.UNAVAILABLE, refused.code());
    }

    @Test
    void a_caller_in_time_has_its_vector_and_the_same_query_is_answered_from_memory() {
        load.complete(new WordEmbedder());
        assertSame(
                lazy.embed("x", LONG).vector(), lazy.embed("x", Duration.ZERO).vector());
        assertTrue(lazy.ready());
    }

    @Test
    void a_model_that_cannot_be_loaded_is_unavailable_and_says_why() {
        load.completeExceptionally(new IllegalStateException("no such file"));
        MemnosException refused = assertThrows(MemnosException.class, () -> lazy.embed("x"));
        assertEquals(ErrorCode.UNAVAILABLE, refused.code());
        assertFalse(lazy.ready());
        assertTrue(lazy.failure().orElseThrow().contains("no such file"));
    }

    @Test
    void closing_while_it_loads_closes_what_is_loaded_later() throws Exception {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        lazy.close();
        load.complete(new WordEmbedder(() -> closed.complete(true)));
        assertTrue(closed.get());
    }
}
