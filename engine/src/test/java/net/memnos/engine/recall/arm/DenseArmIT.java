package net.memnos.engine.recall.arm;

import static net.memnos.schema.Tables.CORPUS;
import static net.memnos.schema.Tables.EMBEDDING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.SettableClock;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.embedding.EmbeddingIndexes;
import net.memnos.engine.embedding.EmbeddingSpaceStore;
import net.memnos.engine.embedding.QuestionEmbedder;
import net.memnos.engine.embedding.WordEmbedder;
import net.memnos.engine.recall.candidate.ArmRanking;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Filter;
import net.memnos.engine.recall.candidate.Query;
import net.memnos.engine.recall.candidate.Question;
import net.memnos.engine.recall.candidate.Signal;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class DenseArmIT {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final int VECTORS = 300;

    private final WordEmbedder embedder = new WordEmbedder();
    private final DenseArm arm = DenseArm.ofTurns();

    @Test
    void the_index_finds_what_comparing_every_vector_finds() throws SQLException {
        try (EngineDatabase engine = EngineDatabase.fresh()) {
            Scope scope = TestScopes.scope(engine.database(), "ada", "demo", Permission.READ);
            short space = engine.database()
                    .write(transaction -> new EmbeddingSpaceStore(new SettableClock(NOW))
                            .of(transaction, WordEmbedder.SPACE)
                            .id());
            fill(engine, scope, space);
            List<UUID> exact = nearest(engine, scope);
            engine.server()
                    .execute("create index embedding_hnsw_" + space + "_turn on memnos.embedding using hnsw"
                            + " ((vector::public.halfvec(384)) public.halfvec_cosine_ops) where space_id = " + space
                            + " and part = 'turn'");
            engine.database()
                    .write(transaction -> transaction
                            .dsl()
                            .insertInto(CORPUS)
                            .set(CORPUS.NAMESPACE_ID, scope.namespace().id())
                            .set(CORPUS.KIND, "turn")
                            .set(CORPUS.DOCUMENTS, EmbeddingIndexes.EXACT_MAX + 1L)
                            .set(CORPUS.OWN_LENGTH, 0L)
                            .set(CORPUS.CONTEXT_LENGTH, 0L)
                            .execute());
            assertEquals(exact, nearest(engine, scope));
            assertTrue(!exact.isEmpty());
        }
    }

    private void fill(EngineDatabase engine, Scope scope, short space) {
        engine.database().write(transaction -> {
            for (int i = 0; i < VECTORS; i++) {
                transaction
                        .dsl()
                        .insertInto(EMBEDDING)
                        .set(EMBEDDING.NAMESPACE_ID, scope.namespace().id())
                        .set(EMBEDDING.OWNER_ID, engine.ids().next())
                        .set(EMBEDDING.PART, "turn")
                        .set(EMBEDDING.SPACE_ID, space)
                        .set(
                                EMBEDDING.VECTOR,
                                embedder.embed("word" + i % 17 + " port" + i % 7 + " n" + i)
                                        .vector())
                        .execute();
            }
            return transaction.dsl().fetchCount(DSL.selectOne().from(EMBEDDING));
        });
    }

    /** The ten best, best first. */
    private List<UUID> nearest(EngineDatabase engine, Scope scope) {
        Query query = new Query(
                new Question("word3 port2", List.of(), Set.of(), false, false, false, false),
                Optional.of(QuestionEmbedder.by(embedder).embed("word3 port2", Duration.ofSeconds(10))),
                List.of(),
                Set.of(),
                Set.of(),
                Filter.none(NOW));
        List<ArmRanking> rankings = engine.database().read(transaction -> {
            transaction.dsl().execute("set local enable_seqscan = off; set local enable_sort = off");
            return arm.rank(transaction, scope, query);
        });
        Map<Candidate, Double> scores = rankings.stream()
                .filter(ranking -> ranking.signal() == Signal.DENSE_OWN)
                .map(ArmRanking::scores)
                .findFirst()
                .orElseThrow();
        List<Candidate> best = new ArrayList<>(scores.keySet());
        best.sort((one, other) -> Double.compare(scores.getOrDefault(other, 0.0), scores.getOrDefault(one, 0.0)));
        return best.subList(0, 10).stream().map(Candidate::id).toList();
    }
}
