package net.memnos.engine.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import net.memnos.engine.embedding.VectorEndpoint.Reply;
import org.junit.jupiter.api.Test;

class KilledMigrationIT {

    private static final int TURNS = 300;

    @Test
    void killed_twice_in_the_middle_it_ends_with_every_vector_once() throws Exception {
        try (VectorEndpoint endpoint = VectorEndpoint.open();
                MovingStore store = new MovingStore(endpoint.settings())) {
            for (int i = 0; i < TURNS; i++) {
                store.tell("Note%d: ring r%d was seen in valley v%d".formatted(i, i * 7, i * 3));
            }
            store.settled();
            int after = killAfter(5, endpoint, store);
            int later = killAfter(5, endpoint, store);

            assertEquals("current/filling", store.state(MovingStore.HERE) + "/" + store.state(MovingStore.THERE));
            assertEquals(256, after);
            assertEquals(512, later);
            assertEquals(List.of(), store.recall("Where is ring r77?").degraded());
            endpoint.usually(request -> VectorEndpoint.vectors(request, VectorEndpoint.DIMENSIONS));
            assertEquals(0, FillProcess.start(store, endpoint.settings()).ended());

            assertEquals("retired/current", store.state(MovingStore.HERE) + "/" + store.state(MovingStore.THERE));
            assertEquals(0, store.lacking(MovingStore.HERE, MovingStore.THERE));
            assertEquals(0, store.lacking(MovingStore.THERE, MovingStore.HERE));
        }
    }

    /** Starts it, lets so many requests but one have an answer, and kills it while it waits; returns the vectors it made. */
    private static int killAfter(int requests, VectorEndpoint endpoint, MovingStore store) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        endpoint.usually(request -> {
            if (asked.incrementAndGet() < requests) {
                return VectorEndpoint.vectors(request, VectorEndpoint.DIMENSIONS);
            }
            waiting.countDown();
            try {
                killed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Reply.Half("");
        });
        FillProcess process = FillProcess.start(store, endpoint.settings());
        waiting.await();
        process.kill();
        killed.countDown();
        return store.vectors().getOrDefault(MovingStore.THERE.name(), 0);
    }
}
