package net.memnos.benchmarks.peer;

import static net.memnos.schema.Tables.TURN;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.benchmarks.run.Corpus;
import net.memnos.engine.access.Scope;
import net.memnos.engine.embedding.QuestionEmbedder;
import net.memnos.engine.embedding.QuestionEmbedder.QuestionVector;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.recall.arm.DenseArm;
import net.memnos.engine.recall.candidate.ArmRanking;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Filter;
import net.memnos.engine.recall.candidate.Query;
import net.memnos.engine.recall.candidate.Signal;
import net.memnos.engine.recall.query.QueryAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;

/** Other ways to rank the turns of one namespace. They see turns only, as the questions are about turns. */
public final class Peers implements AutoCloseable {

    /** What is told apart of each ranking. */
    private static final int DEPTH = 100;

    /** The usual constant of reciprocal rank fusion. */
    private static final double RANK_CONSTANT = 60;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final BenchEngine engine;
    private final Corpus corpus;
    private final LuceneBm25 words;
    private final LuceneBm25 stems;
    private final QueryAnalyzer analyzer = new QueryAnalyzer();

    /** The turns have to be stored, with their vectors. */
    public Peers(BenchEngine engine, Corpus corpus) {
        this.engine = engine;
        this.corpus = corpus;
        this.words = new LuceneBm25(new StandardAnalyzer(), corpus.turns());
        this.stems = new LuceneBm25(new EnglishAnalyzer(), corpus.turns());
    }

    /** By the name of the ranking, the ids of turns, best first. */
    public Map<String, List<String>> rank(String question) {
        List<String> bm25 = stems.rank(question, DEPTH);
        List<String> dense = dense(question);
        Map<String, List<String>> rankings = new LinkedHashMap<>();
        rankings.put("lucene_bm25", words.rank(question, DEPTH));
        rankings.put("lucene_bm25_english", bm25);
        rankings.put("dense", dense);
        rankings.put("rrf", fused(List.of(bm25, dense)));
        return rankings;
    }

    /** By the vector of the turn alone, exactly for a namespace of this size. */
    private List<String> dense(String question) {
        QuestionVector vector = QuestionEmbedder.by(engine.model()).embed(question, PATIENCE);
        Query query = new Query(
                analyzer.analyse(question),
                Optional.of(vector),
                List.of(),
                Set.of(),
                Set.of(),
                Filter.none(Instant.now()));
        DenseArm arm = DenseArm.ofTurns();
        return engine.read(corpus.namespace(), (transaction, scope) -> {
            List<UUID> best = arm.rank(transaction, scope, query).stream()
                    .filter(ranking -> ranking.signal() == Signal.DENSE_OWN)
                    .map(ArmRanking::scores)
                    .flatMap(scores -> scores.entrySet().stream()
                            .sorted(Map.Entry.<Candidate, Double>comparingByValue(Comparator.reverseOrder())
                                    .thenComparing(Map.Entry.comparingByKey()))
                            .map(entry -> entry.getKey().id()))
                    .toList();
            Map<UUID, String> ids = externalIds(transaction, scope, best);
            return best.stream().filter(ids::containsKey).map(ids::get).toList();
        });
    }

    private static Map<UUID, String> externalIds(Transaction transaction, Scope scope, List<UUID> turns) {
        Map<UUID, String> ids = new HashMap<>();
        transaction
                .dsl()
                .select(TURN.ID, TURN.EXTERNAL_ID)
                .from(TURN)
                .where(TURN.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(TURN.ID.in(turns))
                .and(TURN.EXTERNAL_ID.isNotNull())
                .limit(Math.max(1, turns.size()))
                .forEach(row -> ids.put(row.value1(), row.value2()));
        return ids;
    }

    static List<String> fused(List<List<String>> rankings) {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (List<String> ranking : rankings) {
            for (int at = 0; at < ranking.size(); at++) {
                scores.merge(ranking.get(at), 1 / (RANK_CONSTANT + at + 1), Double::sum);
            }
        }
        return scores.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }

    @Override
    public void close() {
        words.close();
        stems.close();
    }
}
