package net.memnos.benchmarks.fit;

import static net.memnos.schema.Tables.TURN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Scope;
import net.memnos.engine.embedding.Embedder;
import net.memnos.engine.embedding.QuestionEmbedder;
import net.memnos.engine.embedding.QuestionEmbedder.QuestionVector;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.lexical.TermStatistics;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.recall.arm.Arm;
import net.memnos.engine.recall.arm.DenseArm;
import net.memnos.engine.recall.arm.LexicalArm;
import net.memnos.engine.recall.arm.NamedArm;
import net.memnos.engine.recall.candidate.ArmRanking;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Filter;
import net.memnos.engine.recall.candidate.Query;
import net.memnos.engine.recall.candidate.Question;
import net.memnos.engine.recall.query.QueryAnalyzer;
import net.memnos.engine.recall.query.QueryStore;
import net.memnos.engine.recall.rerank.FeatureReader;

/** Asks the arms over turns, and tells the features of what they find. */
public final class FeatureCollector {

    private final BenchEngine engine;
    private final Embedder model;
    private final List<Arm> arms;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final QueryStore queries;
    private final QueryAnalyzer analyzer = new QueryAnalyzer();
    private final NamedArm named = new NamedArm();
    private final FeatureReader reader = new FeatureReader();

    public FeatureCollector(BenchEngine engine) {
        this.engine = engine;
        this.model = engine.model();
        this.arms = List.of(DenseArm.ofTurns(), LexicalArm.ofTurns(new TermStatistics()));
        this.queries = new QueryStore(new TermStatistics(), new EntityStore(engine.ids()));
    }

    /** A question to a namespace, whose answers are turns with these external ids. */
    public Judged judge(NamespaceName namespace, String id, String text, Set<String> gold) {
        Question question = analyzer.analyse(text);
        QuestionVector vector = QuestionEmbedder.by(model).embed(question.text(), PATIENCE);
        return engine.read(namespace, (transaction, scope) -> {
            Query query = new Query(
                    question,
                    Optional.of(vector),
                    queries.lexemes(transaction, scope, question),
                    Set.of(),
                    Set.of(),
                    Filter.none(Instant.now()));
            List<ArmRanking> rankings = new ArrayList<>();
            arms.forEach(arm -> rankings.addAll(arm.rank(transaction, scope, query)));
            rankings.add(named.rank(transaction, scope, query, rankings));
            Map<Candidate, FeatureReader.Told> told = reader.read(transaction, scope, query, rankings);
            Map<UUID, String> ids = externalIds(transaction, scope, told.keySet());
            List<Judged.Turn> turns = new ArrayList<>();
            told.forEach((candidate, one) -> {
                String external =
                        ids.getOrDefault(candidate.id(), candidate.id().toString());
                turns.add(new Judged.Turn(external, one.features(), gold.contains(external)));
            });
            return new Judged(id, text, turns, gold.size());
        });
    }

    private static Map<UUID, String> externalIds(Transaction transaction, Scope scope, Set<Candidate> candidates) {
        Set<UUID> wanted = new HashSet<>();
        candidates.forEach(candidate -> wanted.add(candidate.id()));
        Map<UUID, String> ids = new HashMap<>();
        transaction
                .dsl()
                .select(TURN.ID, TURN.EXTERNAL_ID)
                .from(TURN)
                .where(TURN.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(TURN.ID.in(wanted))
                .and(TURN.EXTERNAL_ID.isNotNull())
                .limit(wanted.size())
                .forEach(row -> ids.put(row.value1(), row.value2()));
        return ids;
    }
}
