package net.memnos.engine.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.SettableClock;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.embedding.EmbeddingSpaceStore.StoredSpace;
import net.memnos.engine.postgres.Transaction;
import net.memnos.postgres.ConnectionSettings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class EmbeddingIndexesIT {

    private final EmbeddingSpaceStore spaces =
            new EmbeddingSpaceStore(new SettableClock(Instant.parse("2026-03-01T10:00:00Z")));

    @Test
    void indexes_are_made_once_for_the_parts_that_have_enough_vectors() {
        try (EngineDatabase engine = EngineDatabase.fresh()) {
            StoredSpace space = engine.database().write(tx -> spaces.of(tx, WordEmbedder.SPACE));
            ConnectionSettings owner = engine.server().owner();
            EmbeddingIndexes indexes = new EmbeddingIndexes(owner.jdbcUrl(), owner.user(), owner.password());

            assertEquals(List.of(), indexes.makeDue(space));
            assertEquals(4, indexes.make(space, 0).size());
            assertEquals(List.of(), indexes.make(space, 0));
            assertTrue(definition(engine, EmbeddingIndexes.name(space.id(), EmbeddingPart.TURN))
                    .contains("halfvec_cosine_ops"));
        }
    }

    @Test
    void a_small_namespace_is_searched_exactly_with_and_without_an_index() {
        try (EngineDatabase engine = EngineDatabase.fresh()) {
            StoredSpace space = engine.database().write(tx -> spaces.of(tx, WordEmbedder.SPACE));
            Scope scope = TestScopes.scope(engine.database(), "ada", "demo", Permission.READ);
            EmbeddingStore store = new EmbeddingStore();
            boolean without =
                    engine.database().read(tx -> store.searchesExactly(tx, scope, EmbeddingPart.WINDOW, space.id()));
            ConnectionSettings owner = engine.server().owner();
            new EmbeddingIndexes(owner.jdbcUrl(), owner.user(), owner.password()).make(space, 0);
            boolean with =
                    engine.database().read(tx -> store.searchesExactly(tx, scope, EmbeddingPart.WINDOW, space.id()));
            assertTrue(without && with);
        }
    }

    private static String definition(EngineDatabase engine, String index) {
        return engine.database().read(tx -> text(tx, "pg_get_indexdef('memnos." + index + "'::regclass)"));
    }

    private static String text(Transaction transaction, String expression) {
        return transaction
                .dsl()
                .select(DSL.field(expression, String.class))
                .fetchSingle()
                .value1();
    }
}
