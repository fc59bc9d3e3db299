package net.memnos.engine.fact;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.ENTITY;
import static net.memnos.schema.Tables.PREDICATE;
import static net.memnos.schema.Tables.PREDICATE_DEFAULT;
import static net.memnos.schema.Tables.SLOT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.turn.Origin;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class ConcurrentWritersIT {

    private static final int WRITERS = 8;
    private static final int CALLS = 5;

    @Test
    void writers_of_the_same_slots_end_in_one_timeline_without_a_deadlock() throws Exception {
        try (Recording recording = new Recording();
                ExecutorService executor = Executors.newFixedThreadPool(WRITERS)) {
            CyclicBarrier start = new CyclicBarrier(WRITERS);
            List<Future<Boolean>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.add(executor.submit(writer(recording, start, writer)));
            }
            for (Future<Boolean> writer : writers) {
                writer.get();
            }
            assertSlotsAgreeWithTheirTimelines(recording);
            recording.database.database().read(transaction -> {
                assertEquals(2, transaction.dsl().fetchCount(ENTITY));
                assertEquals(
                        transaction.dsl().fetchCount(PREDICATE_DEFAULT) + 1,
                        transaction.dsl().fetchCount(PREDICATE));
                assertEquals(4, transaction.dsl().fetchCount(SLOT));
                assertEquals(4 * WRITERS * CALLS, transaction.dsl().fetchCount(ASSERTION));
                assertEquals(
                        0L,
                        transaction
                                .dsl()
                                .fetchValue(DSL.field(
                                        "(select deadlocks from pg_stat_database where datname = current_database())",
                                        Long.class)));
                return true;
            });
        }
    }

    /** Half of the writers name everything in the opposite order. */
    private static Callable<Boolean> writer(Recording recording, CyclicBarrier start, int writer) {
        return () -> {
            start.await();
            for (int call = 0; call < CALLS; call++) {
                String day = "2024-%02d-%02d".formatted(call + 1, writer + 1);
                List<GivenFact> facts = new ArrayList<>(List.of(
                        Recording.fact("Ada", "lives in", "city " + writer, day, null),
                        Recording.fact("Ada", "plays with", "toy " + call, day, null),
                        Recording.fact("Bob", "lives in", "city " + call, day, null),
                        Recording.fact("Bob", "plays with", "toy " + writer, day, null)));
                recording.record(Origin.USER, (writer % 2 == 0 ? facts : facts.reversed()).toArray(GivenFact[]::new));
            }
            return true;
        };
    }

    private static void assertSlotsAgreeWithTheirTimelines(Recording recording) {
        recording.database.database().read(transaction -> {
            transaction
                    .dsl()
                    .select(SLOT.ID, PREDICATE.CLASS)
                    .from(SLOT)
                    .join(PREDICATE)
                    .on(PREDICATE.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(PREDICATE.ID.eq(SLOT.PREDICATE_ID)))
                    .fetch()
                    .forEach(row -> {
                        SlotId slot = new SlotId(row.value1());
                        PredicateClass predicateClass = PredicateClass.of(row.value2());
                        Timeline timeline = Timeline.of(
                                new AssertionStore().ofSlot(transaction, recording.reading, slot),
                                predicateClass,
                                Authority.SHARED);
                        SlotChange missing = SlotChange.of(
                                new FactVersionStore().latest(transaction, recording.reading, slot),
                                Map.of(),
                                timeline,
                                predicateClass == PredicateClass.ATTRIBUTE);
                        assertEquals(List.of(), missing.added());
                        assertEquals(List.of(), missing.closed());
                    });
            return true;
        });
    }
}
