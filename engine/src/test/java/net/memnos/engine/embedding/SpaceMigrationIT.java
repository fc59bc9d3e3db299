package net.memnos.engine.embedding;

import static net.memnos.schema.Tables.TURN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.embedding.SpaceMigration.Outcome;
import net.memnos.engine.embedding.SpaceMigration.Wanted;
import net.memnos.engine.embedding.VectorEndpoint.Reply;
import net.memnos.engine.recall.RecallResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SpaceMigrationIT {

    private static final EmbeddingSpace HERE = MovingStore.HERE;
    private static final EmbeddingSpace THERE = MovingStore.THERE;
    private static final List<String> ANIMALS =
            List.of("heron", "otter", "badger", "lynx", "marten", "stoat", "vole", "shrew", "kite", "plover");

    private final VectorEndpoint endpoint = VectorEndpoint.open();
    private final MovingStore store = new MovingStore(endpoint.settings());

    @AfterEach
    void close() {
        store.close();
        endpoint.close();
    }

    @Test
    void a_store_moves_with_all_it_has_and_the_running_engine_follows() {
        tell(40);
        Outcome outcome = store.migration().to(store.administration(), THERE, Wanted.DEFAULT, new Heard());

        assertTrue(outcome.switched());
        assertEquals(Map.of(HERE.name(), 80, THERE.name(), 80), store.vectors());
        assertEquals("retired/current", store.state(HERE) + "/" + store.state(THERE));
        assertEquals(40, outcome.parity().sample());
        assertEquals(1.0, outcome.parity().after().whole().orElseThrow());
        store.awaitCurrent(THERE);
        int before = endpoint.requests().size();
        RecallResult answer = store.recall("which valley does the otter of sk-proj-abcDEF1234567890abcDEF1234 like?");
        assertEquals(List.of(), answer.degraded());
        assertEquals(before + 1, endpoint.requests().size());
        String sent = endpoint.requests().getLast().texts().getFirst();
        assertTrue(sent.contains("otter") && !sent.contains("abcDEF"), sent);
        store.tell("The walrus came late");
        store.settled();
        assertEquals(Map.of(HERE.name(), 80, THERE.name(), 82), store.vectors());
    }

    @Test
    void whatever_the_endpoint_does_nothing_is_lost_and_nothing_doubled() {
        tell(100);
        AtomicInteger calls = new AtomicInteger();
        endpoint.usually(request -> switch (calls.incrementAndGet() % 9) {
            case 1 -> VectorEndpoint.status(429, Map.of("Retry-After", "0"));
            case 3 -> VectorEndpoint.status(503);
            case 5 ->
                new Reply.Half(VectorEndpoint.body(request.texts(), VectorEndpoint.DIMENSIONS)
                        .toString());
            case 7 ->
                VectorEndpoint.vectors(
                        new VectorEndpoint.Request(request.authorization(), oneLess(request)),
                        VectorEndpoint.DIMENSIONS);
            default -> VectorEndpoint.vectors(request, VectorEndpoint.DIMENSIONS);
        });
        endpoint.next(new Reply.Silence());
        Outcome outcome = store.migration(endpoint.settings(VectorEndpoint.DIMENSIONS, Duration.ofMillis(1500)))
                .to(store.administration(), THERE, Wanted.DEFAULT, new Heard());

        assertTrue(outcome.switched());
        assertEquals(0, store.lacking(HERE, THERE));
        assertEquals(0, store.lacking(THERE, HERE));
        assertEquals(1.0, outcome.parity().after().whole().orElseThrow());
    }

    @Test
    void broken_off_at_any_batch_it_goes_on_where_it_was() {
        tell(200);
        List<String> asked = new ArrayList<>();
        for (int stop : new int[] {1, 2, 3}) {
            AtomicInteger left = new AtomicInteger(stop);
            endpoint.usually(request -> left.getAndDecrement() > 0
                    ? VectorEndpoint.vectors(request, VectorEndpoint.DIMENSIONS)
                    : VectorEndpoint.status(401));
            assertThrows(
                    MemnosException.class,
                    () -> store.migration().to(store.administration(), THERE, Wanted.DEFAULT, new Heard()));
            assertEquals("current/filling", store.state(HERE) + "/" + store.state(THERE));
        }
        int there = store.vectors().getOrDefault(THERE.name(), 0);
        assertTrue(there > 0 && there < 400, there + " vectors");
        endpoint.usually(request -> {
            asked.addAll(request.texts());
            return VectorEndpoint.vectors(request, VectorEndpoint.DIMENSIONS);
        });
        Heard heard = new Heard();
        assertTrue(store.migration()
                .to(store.administration(), THERE, new Wanted(0, 0), heard)
                .switched());

        assertEquals(there, heard.there);
        assertEquals(400 - there, heard.made);
        assertTrue(asked.size() <= 400 - there, asked.size() + " texts for " + (400 - there) + " vectors");
        assertEquals(0, store.lacking(HERE, THERE));
    }

    @Test
    void what_is_written_while_a_space_is_filled_gets_both_vectors() {
        tell(3);
        endpoint.usually(_ -> VectorEndpoint.status(401));
        assertThrows(
                MemnosException.class,
                () -> store.migration().to(store.administration(), THERE, Wanted.DEFAULT, new Heard()));
        endpoint.usually(request -> VectorEndpoint.vectors(request, VectorEndpoint.DIMENSIONS));
        store.awaitFilling(THERE);
        store.tell("The walrus came late");
        store.settled();
        assertEquals(Map.of(HERE.name(), 8, THERE.name(), 2), store.vectors());
    }

    @Test
    void what_a_server_without_the_endpoint_writes_meanwhile_is_made_up_for() {
        try (MovingStore alone = new MovingStore()) {
            for (int i = 0; i < 70; i++) {
                alone.tell(sentence(i));
            }
            alone.settled();
            AtomicBoolean late = new AtomicBoolean();
            endpoint.usually(request -> {
                if (!late.getAndSet(true)) {
                    alone.tell("The walrus came late");
                    alone.settled();
                }
                return VectorEndpoint.vectors(request, VectorEndpoint.DIMENSIONS);
            });
            SpaceMigration migration = alone.migration(endpoint.settings());
            assertTrue(migration
                    .to(alone.administration(), THERE, Wanted.DEFAULT, new Heard())
                    .switched());

            assertEquals(Map.of(HERE.name(), 142, THERE.name(), 142), alone.vectors());
            assertTrue(alone.engine().health().parts().stream()
                    .anyMatch(part -> part.name().equals("embeddings")));
        }
    }

    @Test
    void what_is_removed_while_its_vectors_are_made_leaves_none() {
        tell(3);
        Scope scope =
                TestScopes.scope(store.database().database(), "root", MovingStore.NAMESPACE.value(), Permission.WRITE);
        UUID removed = store.database()
                .database()
                .read(tx -> tx.dsl()
                        .select(TURN.ID)
                        .from(TURN)
                        .orderBy(TURN.ID)
                        .limit(1)
                        .fetchSingle()
                        .value1());
        AtomicBoolean once = new AtomicBoolean();
        endpoint.usually(request -> {
            if (!once.getAndSet(true)) {
                store.database().database().write(tx -> {
                    new EmbeddingStore().remove(tx, scope, removed);
                    return removed;
                });
            }
            return VectorEndpoint.vectors(request, VectorEndpoint.DIMENSIONS);
        });
        store.migration().to(store.administration(), THERE, Wanted.DEFAULT, new Heard());

        assertEquals(Map.of(HERE.name(), 4, THERE.name(), 4), store.vectors());
    }

    @Test
    void recall_never_fails_while_a_store_moves_and_moves_back() throws Exception {
        tell(60);
        AtomicBoolean moving = new AtomicBoolean(true);
        List<RecallResult.Degraded> degraded = new ArrayList<>();
        AtomicInteger empty = new AtomicInteger();
        Thread asking = Thread.ofPlatform().start(() -> {
            for (int i = 0; moving.get(); i++) {
                RecallResult answer = store.recall("Where is the " + ANIMALS.get(i % ANIMALS.size()) + "?");
                degraded.addAll(answer.degraded());
                empty.addAndGet(answer.memories().isEmpty() ? 1 : 0);
            }
        });
        SpaceMigration migration = store.migration();
        assertTrue(migration
                .to(store.administration(), THERE, Wanted.DEFAULT, new Heard())
                .switched());
        store.awaitCurrent(THERE);
        assertTrue(migration
                .to(store.administration(), migration.previous(store.administration()), Wanted.DEFAULT, new Heard())
                .switched());
        store.awaitCurrent(HERE);
        moving.set(false);
        asking.join();

        assertEquals(List.of(), degraded);
        assertEquals(0, empty.get());
        assertEquals("current/retired", store.state(HERE) + "/" + store.state(THERE));
    }

    @Test
    void a_space_that_finds_less_is_not_switched_to() {
        tell(40);
        endpoint.usually(request -> VectorEndpoint.vectors(
                new VectorEndpoint.Request(request.authorization(), allAlike(request)), VectorEndpoint.DIMENSIONS));
        Outcome outcome = store.migration().to(store.administration(), THERE, Wanted.DEFAULT, new Heard());

        assertFalse(outcome.switched());
        assertTrue(outcome.parity().before().whole().orElseThrow() > 0.99);
        assertTrue(outcome.parity().after().whole().orElseThrow() < 0.5);
        assertEquals("current/filling", store.state(HERE) + "/" + store.state(THERE));
    }

    @Test
    void a_space_that_was_left_can_be_returned_to_until_it_is_dropped() {
        tell(10);
        SpaceMigration migration = store.migration();
        migration.to(store.administration(), THERE, Wanted.DEFAULT, new Heard());
        store.awaitCurrent(THERE);
        store.tell("The walrus came late");
        store.settled();

        assertEquals(HERE, migration.previous(store.administration()));
        migration.to(store.administration(), HERE, Wanted.DEFAULT, new Heard());
        assertEquals(Map.of(HERE.name(), 22, THERE.name(), 22), store.vectors());

        assertThrows(MemnosException.class, () -> migration.drop(store.administration(), HERE));
        assertEquals(22, migration.drop(store.administration(), THERE));
        assertEquals(Map.of(HERE.name(), 22), store.vectors());
        assertEquals("gone", store.state(THERE));
        assertThrows(MemnosException.class, () -> migration.previous(store.administration()));
    }

    @Test
    void two_migrations_to_different_spaces_do_not_mix() {
        tell(3);
        endpoint.usually(_ -> VectorEndpoint.status(401));
        assertThrows(
                MemnosException.class,
                () -> store.migration().to(store.administration(), THERE, Wanted.DEFAULT, new Heard()));
        EmbeddingSpace third = new EmbeddingSpace(VectorEndpoint.MODEL, "endpoint", 64);
        MemnosException refused = assertThrows(
                MemnosException.class,
                () -> store.migration(endpoint.settings(64, Duration.ofSeconds(5)))
                        .to(store.administration(), third, Wanted.DEFAULT, new Heard()));
        assertEquals("the space wordy/endpoint/256 is being filled already", refused.getMessage());
        assertEquals(0, store.migration().drop(store.administration(), THERE));
    }

    @Test
    void the_calls_stand_in_the_ledger_and_the_switch_in_the_audit_trail() {
        tell(5);
        store.migration().to(store.administration(), THERE, Wanted.DEFAULT, new Heard());
        store.awaitCurrent(THERE);
        store.recall("Where is the otter?");
        store.tell("The walrus came late");
        store.settled();
        List<String> operations = new ArrayList<>();
        while (!operations.contains("root embed question")) {
            operations.clear();
            store.engine().administration(store.principal()).usage(null, null).forEach(total -> {
                operations.add(total.principal() + " " + total.operation());
                assertTrue(total.inputTokens() > 0 && VectorEndpoint.MODEL.equals(total.model()), total.toString());
            });
        }
        assertEquals(
                List.of(
                        "(memnos) embed",
                        "(memnos) measure embeddings",
                        "(memnos) migrate embeddings",
                        "root embed question"),
                operations);
    }

    @Test
    void an_endpoint_that_is_away_costs_recall_its_dense_part_only() {
        tell(5);
        store.migration().to(store.administration(), THERE, Wanted.DEFAULT, new Heard());
        store.awaitCurrent(THERE);
        endpoint.usually(_ -> new Reply.Silence());

        RecallResult answer = store.recall("Where is the otter?", Duration.ofSeconds(3));

        assertEquals(1, answer.degraded().size());
        assertEquals("dense", answer.degraded().getFirst().arm());
        assertTrue(
                answer.degraded().getFirst().reason().contains("no answer within"),
                answer.degraded().toString());
        assertFalse(answer.memories().isEmpty());
    }

    private void tell(int turns) {
        for (int i = 0; i < turns; i++) {
            store.tell(sentence(i));
        }
        store.settled();
    }

    private static String sentence(int number) {
        return "Note%d: the %s with ring r%d was seen in valley v%d on day d%d"
                .formatted(number, ANIMALS.get(number % ANIMALS.size()), number * 7, number * 3, number);
    }

    private static JsonNode oneLess(VectorEndpoint.Request request) {
        List<String> texts = request.texts();
        return body(texts.subList(0, texts.size() - 1));
    }

    private static JsonNode allAlike(VectorEndpoint.Request request) {
        return body(request.texts().stream().map(_ -> "the same").toList());
    }

    private static JsonNode body(List<String> texts) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        texts.forEach(body.putArray("input")::add);
        return body;
    }

    /** What a migration says of itself. */
    private static final class Heard implements FillWatch {

        private long there = -1;
        private int made;

        @Override
        public void begins(long there, long all) {
            this.there = there;
        }

        @Override
        public void made(int vectors) {
            made += vectors;
        }

        @Override
        public void step(String what) {}
    }
}
