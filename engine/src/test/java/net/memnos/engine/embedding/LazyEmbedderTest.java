package net.memnos.engine.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import org.junit.jupiter.api.Test;

class LazyEmbedderTest {

    private final CompletableFuture<Embedder> load = new CompletableFuture<>();
    private final LazyEmbedder lazy = new LazyEmbedder(WordEmbedder.SPACE, load::join);

    @Test
    void a_model_that_is_loaded_answers() {
        assertFalse(lazy.ready());
        load.complete(new WordEmbedder());
        assertEquals(WordEmbedder.SPACE.dimensions(), lazy.embed("x").vector().length);
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
    void closing_while_it_loads_closes_what_is_loaded_later_and_ends_after_it() throws Exception {
        List<String> done = new CopyOnWriteArrayList<>();
        Thread closing = Thread.ofVirtual().start(() -> {
            lazy.close();
            done.add("ended");
        });
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        load.complete(new WordEmbedder(() -> done.add("closed")));
        closing.join();
        assertEquals(List.of("closed", "ended"), done);
    }
}
