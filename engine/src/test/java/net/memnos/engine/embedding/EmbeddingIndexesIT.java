package net.memnos.engine.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.SettableClock;
import net.memnos.engine.embedding.EmbeddingSpaceStore.StoredSpace;
import net.memnos.engine.postgres.Transaction;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class EmbeddingIndexesIT {

    private final EmbeddingSpaceStore spaces =
            new EmbeddingSpaceStore(new SettableClock(Instant.parse("2026-03-01T10:00:00Z")));

    @Test
    void indexes_are_made_once_for_the_parts_that_have_enough_vectors() {
        try (EngineDatabase engine = EngineDatabase.fresh()) {
            StoredSpace space = engine.database().write(tx -> spaces.of(tx, WordEmbedder.SPACE));
            EmbeddingIndexes indexes = new EmbeddingIndexes(url(engine), "su", "pw");

            assertEquals(List.of(), indexes.makeDue(space));
            assertEquals(4, indexes.make(space, 0).size());
            assertEquals(List.of(), indexes.make(space, 0));
            assertTrue(definition(engine, EmbeddingIndexes.name(space, EmbeddingPart.TURN))
                    .contains("halfvec_cosine_ops"));
        }
    }

    private static String url(EngineDatabase engine) {
        return engine.database()
                .read(tx -> "jdbc:postgresql://127.0.0.1:" + text(tx, "current_setting('port')") + "/"
                        + text(tx, "current_database()"));
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
