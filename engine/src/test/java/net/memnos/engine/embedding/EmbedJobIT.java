package net.memnos.engine.embedding;

import static net.memnos.schema.Tables.DOSSIER;
import static net.memnos.schema.Tables.EMBEDDING;
import static net.memnos.schema.Tables.ENTITY;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.PREDICATE;
import static net.memnos.schema.Tables.SLOT;
import static net.memnos.schema.Tables.TURN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.SettableClock;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.embedding.EmbeddingSpaceStore.State;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.job.JobRunner;
import net.memnos.engine.job.JobStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbedJobIT {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private final SettableClock clock = new SettableClock(NOW);
    private final WordEmbedder embedder = new WordEmbedder();
    private final JobStore jobs = new JobStore();
    private final EmbeddingSpaceStore spaces = new EmbeddingSpaceStore(clock);
    private final EmbeddingStore vectors = new EmbeddingStore();
    private EngineDatabase engine;
    private Scope scope;
    private EmbedJob work;

    @BeforeEach
    void open() {
        engine = EngineDatabase.fresh();
        scope = TestScopes.scope(engine.database(), "ada", "demo", Permission.WRITE);
        work = new EmbedJob(
                engine.database(),
                Embedders.only(embedder),
                new LiveSpaces(engine.database(), spaces),
                spaces,
                clock,
                engine.ids());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void a_turn_gets_a_vector_alone_and_one_with_its_predecessor() {
        UUID before = turn("where is it?", "Bob", null);
        UUID turn = turn("in the garden", null, before);
        embed(turn);

        Map<String, float[]> made = vectorsOf(turn);
        assertNear("in the garden", made.get("turn"));
        assertNear("Bob: where is it?\nin the garden", made.get("window"));
    }

    @Test
    void a_turn_without_a_predecessor_is_run_once_for_both_vectors() {
        UUID turn = turn("in the garden", "Bob", null);
        embed(turn);

        Map<String, float[]> made = vectorsOf(turn);
        assertEquals(1, embedder.runs());
        assertArrayEquals(made.get("turn"), made.get("window"));
    }

    @Test
    void of_a_long_predecessor_only_the_end_is_read() {
        UUID before = turn("early " + "x ".repeat(5_000) + "late", null, null);
        UUID turn = turn("y", null, before);
        embed(turn);
        assertNear("x ".repeat(398) + "late\ny", vectorsOf(turn).get("window"));
    }

    @Test
    void a_fact_is_embedded_with_its_subject_unless_it_names_it() {
        UUID bare = fact("Checkout", "The port is 5433");
        UUID named = fact("Billing", "the port of billing is 5434");
        embed(bare);
        embed(named);
        assertNear("Checkout: The port is 5433", vectorsOf(bare).get("fact"));
        assertNear("the port of billing is 5434", vectorsOf(named).get("fact"));
    }

    @Test
    void a_dossier_is_embedded_by_its_text() {
        UUID dossier = dossier(fact("Ana", "Ana lives in Porto"), "Ana:\nlives in Porto.");
        embed(dossier);
        assertNear("Ana:\nlives in Porto.", vectorsOf(dossier).get("dossier"));
    }

    @Test
    void long_texts_are_cut_and_counted() {
        embed(turn("many words ".repeat(50), null, null));
        assertEquals(2, work.cut());
    }

    @Test
    void an_owner_that_is_gone_leaves_nothing() {
        UUID nobody = engine.ids().next();
        embed(nobody);
        assertTrue(vectorsOf(nobody).isEmpty());
        assertEquals(0, runner().health().waiting());
    }

    @Test
    void vectors_are_removed_with_their_owner() {
        UUID turn = turn("in the garden", null, null);
        embed(turn);
        engine.database().write(tx -> {
            vectors.remove(tx, scope, turn);
            return turn;
        });
        assertTrue(vectorsOf(turn).isEmpty());
    }

    @Test
    void the_first_space_is_current_and_a_later_one_is_filled_beside_it_until_it_is_made_current() {
        EmbeddingSpace later = new EmbeddingSpace("other", "cls", 768);
        engine.database().write(tx -> {
            assertEquals(State.CURRENT, spaces.of(tx, WordEmbedder.SPACE).state());
            assertEquals(State.FILLING, spaces.of(tx, later).state());
            spaces.makeCurrent(tx, spaces.of(tx, later));
            assertEquals(State.RETIRED, spaces.of(tx, WordEmbedder.SPACE).state());
            assertEquals(later, spaces.current(tx).orElseThrow().space());
            return 0;
        });
    }

    private void embed(UUID owner) {
        engine.database().write(tx -> {
            jobs.enqueue(tx, scope, JobKind.EMBED, owner);
            return owner;
        });
        runner().runDue();
        assertEquals(0, runner().health().failed());
    }

    private JobRunner runner() {
        return new JobRunner(engine.database(), jobs, List.of(work), () -> {}, clock);
    }

    private Map<String, float[]> vectorsOf(UUID owner) {
        return engine.database()
                .read(tx -> tx.dsl()
                        .select(EMBEDDING.PART, EMBEDDING.VECTOR)
                        .from(EMBEDDING)
                        .where(EMBEDDING.OWNER_ID.eq(owner))
                        .fetchMap(EMBEDDING.PART, EMBEDDING.VECTOR));
    }

    private static void assertNear(String text, float @Nullable [] stored) {
        assertFalse(stored == null);
        float[] expected = new WordEmbedder().embed(text).vector();
        double cosine = 0;
        for (int d = 0; d < expected.length; d++) {
            cosine += (double) expected[d] * stored[d];
        }
        assertEquals(1, cosine, 1e-3);
    }

    private UUID turn(String text, @Nullable String speaker, @Nullable UUID predecessor) {
        UUID id = engine.ids().next();
        engine.database()
                .write(tx -> tx.dsl()
                        .insertInto(TURN)
                        .set(TURN.NAMESPACE_ID, scope.namespace().id())
                        .set(TURN.ID, id)
                        .set(TURN.AUTHOR_ID, scope.principal().id().value())
                        .set(TURN.SPEAKER, speaker)
                        .set(TURN.ROLE, "user")
                        .set(TURN.ORIGIN, "user")
                        .set(TURN.TEXT, text)
                        .set(TURN.BODY_HASH, new byte[32])
                        .set(TURN.PREDECESSOR_ID, predecessor)
                        .set(TURN.OCCURRED_AT, NOW)
                        .set(TURN.RECORDED_AT, NOW)
                        .execute());
        return id;
    }

    private UUID dossier(UUID entity, String text) {
        UUID id = engine.ids().next();
        engine.database()
                .write(tx -> tx.dsl()
                        .insertInto(DOSSIER)
                        .set(DOSSIER.NAMESPACE_ID, scope.namespace().id())
                        .set(DOSSIER.ID, id)
                        .set(DOSSIER.KIND, "entity")
                        .set(DOSSIER.ENTITY_ID, entity)
                        .set(DOSSIER.TITLE, "Ana")
                        .set(DOSSIER.TEXT, text)
                        .set(DOSSIER.INPUTS, "digest")
                        .set(DOSSIER.MADE_BY, "facts")
                        .set(DOSSIER.MADE_AT, NOW)
                        .execute());
        return id;
    }

    private UUID fact(String subject, String statement) {
        UUID id = engine.ids().next();
        long namespace = scope.namespace().id();
        engine.database().write(tx -> {
            tx.dsl()
                    .insertInto(ENTITY)
                    .set(ENTITY.NAMESPACE_ID, namespace)
                    .set(ENTITY.ID, id)
                    .set(ENTITY.NAME, subject)
                    .set(ENTITY.CANONICAL, subject)
                    .set(ENTITY.CREATED_AT, NOW)
                    .execute();
            tx.dsl()
                    .insertInto(PREDICATE)
                    .set(PREDICATE.NAMESPACE_ID, namespace)
                    .set(PREDICATE.ID, id)
                    .set(PREDICATE.CANONICAL, "port of " + subject)
                    .set(PREDICATE.CLASS, "attribute")
                    .set(PREDICATE.CREATED_AT, NOW)
                    .execute();
            tx.dsl()
                    .insertInto(SLOT)
                    .set(SLOT.NAMESPACE_ID, namespace)
                    .set(SLOT.ID, id)
                    .set(SLOT.SUBJECT_ID, id)
                    .set(SLOT.PREDICATE_ID, id)
                    .execute();
            return tx.dsl()
                    .insertInto(FACT)
                    .set(FACT.NAMESPACE_ID, namespace)
                    .set(FACT.ID, id)
                    .set(FACT.VERSION, 1)
                    .set(FACT.SLOT_ID, id)
                    .set(FACT.SINGLE_VALUED, true)
                    .set(FACT.CONTESTED, false)
                    .set(FACT.OBJECT, "5433")
                    .set(FACT.OBJECT_KEY, "5433")
                    .set(FACT.STATEMENT, statement)
                    .set(FACT.VALID_FROM, NOW)
                    .set(FACT.RECORDED_AT, NOW)
                    .set(FACT.AUTHOR_ID, scope.principal().id().value())
                    .set(FACT.ORIGIN, "user")
                    .set(FACT.CORROBORATIONS, 1)
                    .set(FACT.LAST_ASSERTED_AT, NOW)
                    .execute();
        });
        return id;
    }
}
