package net.memnos.engine.recall.arm;

import static net.memnos.schema.Tables.LEXICAL;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.memnos.engine.access.Scope;
import net.memnos.engine.lexical.Bm25;
import net.memnos.engine.lexical.LexemeVector;
import net.memnos.engine.lexical.LexicalKind;
import net.memnos.engine.lexical.LexicalPart;
import net.memnos.engine.lexical.Statistics;
import net.memnos.engine.lexical.TermStatistics;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.recall.candidate.ArmRanking;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Query;
import net.memnos.engine.recall.candidate.Signal;
import net.memnos.schema.tables.Lexical;
import org.jooq.impl.DSL;

/**
 * Finds what shares words with the query, and weighs it by BM25. PostgreSQL finds the rows by their lexemes and lets the
 * promising ones through (see {@link PresenceStore}); the formula is applied here, because the database's own ranking knows
 * neither how rare a lexeme is nor how long a text.
 */
public final class LexicalArm implements Arm {

    /** How many rows are looked at, and how many of them are weighed, at most. */
    static final int FOUND_MAX = 4_000;

    private static final int WEIGHED_MAX = 400;

    private static final String FOUND = "found";

    private final CandidateStore candidates = new CandidateStore();
    private final TermStatistics statistics;
    private final String name;
    private final Candidate.Kind kind;
    private final LexicalKind lexicalKind;

    private LexicalArm(TermStatistics statistics, String name, Candidate.Kind kind, LexicalKind lexicalKind) {
        this.statistics = statistics;
        this.name = name;
        this.kind = kind;
        this.lexicalKind = lexicalKind;
    }

    /** Over turns, alone and with their predecessor. */
    public static LexicalArm ofTurns(TermStatistics statistics) {
        return new LexicalArm(statistics, "lexical", Candidate.Kind.TURN, LexicalKind.TURN);
    }

    /** Over facts, alone and with their source. */
    public static LexicalArm ofFacts(TermStatistics statistics) {
        return new LexicalArm(statistics, "lexical_facts", Candidate.Kind.FACT, LexicalKind.FACT);
    }

    /** Over dossiers. */
    public static LexicalArm ofDossiers(TermStatistics statistics) {
        return new LexicalArm(statistics, "lexical_dossiers", Candidate.Kind.DOSSIER, LexicalKind.DOSSIER);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ArmRanking> rank(Transaction transaction, Scope scope, Query query) {
        if (query.lexemes().isEmpty()) {
            return List.of();
        }
        Statistics read = query.corpora().get(lexicalKind);
        Statistics corpus = read == null ? statistics.of(transaction, scope, lexicalKind, List.of()) : read;
        Scores scores = new Scores(query.lexemes(), corpus);
        Lexical found = LEXICAL.as(FOUND);
        transaction
                .dsl()
                .select(
                        found.NAMESPACE_ID,
                        found.OWNER_ID,
                        found.OWN,
                        found.OWN_LENGTH,
                        found.CONTEXT,
                        found.CONTEXT_LENGTH)
                .from(DSL.select(LEXICAL.fields())
                        .from(LEXICAL)
                        .where(LEXICAL.KIND.eq(lexicalKind.label()))
                        .and(candidates.eligible(scope, kind, query, LEXICAL.NAMESPACE_ID, LEXICAL.OWNER_ID))
                        .and(PresenceStore.any(LEXICAL.CONTEXT, searched(query.lexemes())))
                        .limit(FOUND_MAX)
                        .asTable(FOUND))
                .orderBy(PresenceStore.of(query.lexemes(), corpus, found).desc(), found.OWNER_ID)
                .limit(WEIGHED_MAX)
                .forEach(row -> {
                    Candidate candidate = new Candidate(row.value1(), kind, row.value2());
                    scores.add(candidate, LexicalPart.OWN, row.value3(), row.value4());
                    scores.add(candidate, LexicalPart.CONTEXT, row.value5(), row.value6());
                });
        return scores.rankings();
    }

    /** The rarest lexemes, as many as find no more rows than can be weighed, and one at least. */
    static List<Query.Lexeme> searched(List<Query.Lexeme> rarestFirst) {
        List<Query.Lexeme> searched = new ArrayList<>();
        long found = 0;
        for (Query.Lexeme lexeme : rarestFirst) {
            found += lexeme.documents();
            if (found > FOUND_MAX && !searched.isEmpty()) {
                break;
            }
            searched.add(lexeme);
        }
        return searched;
    }

    /** What the rows found so far score, by signal. */
    private static final class Scores {

        private final List<Query.Lexeme> lexemes;
        private final Set<String> wanted;
        private final Statistics statistics;
        private final Map<Signal, Map<Candidate, Double>> scores = new EnumMap<>(Signal.class);

        Scores(List<Query.Lexeme> lexemes, Statistics statistics) {
            this.lexemes = lexemes;
            this.wanted = lexemes.stream().map(Query.Lexeme::text).collect(Collectors.toSet());
            this.statistics = statistics;
        }

        void add(Candidate candidate, LexicalPart part, String tsvector, int length) {
            LexemeVector vector = LexemeVector.parse(tsvector, wanted);
            double sum = 0;
            for (Query.Lexeme lexeme : lexemes) {
                int count = vector.count(lexeme.text());
                if (count > 0) {
                    sum += Bm25.of(part).score(lexeme.idf(), count, length, statistics.averageLength(part));
                }
            }
            put(part == LexicalPart.OWN ? Signal.LEXICAL_OWN : Signal.LEXICAL_CONTEXT, candidate, sum);
        }

        private void put(Signal signal, Candidate candidate, double score) {
            scores.computeIfAbsent(signal, key -> new HashMap<>()).put(candidate, score);
        }

        List<ArmRanking> rankings() {
            List<ArmRanking> rankings = new ArrayList<>();
            scores.forEach((signal, bySignal) -> rankings.add(new ArmRanking(signal, bySignal)));
            return rankings;
        }
    }
}
