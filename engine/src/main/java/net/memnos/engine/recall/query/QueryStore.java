package net.memnos.engine.recall.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.CanonicalName;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.lexical.Bm25;
import net.memnos.engine.lexical.LexicalKind;
import net.memnos.engine.lexical.LexicalPart;
import net.memnos.engine.lexical.LexicalText;
import net.memnos.engine.lexical.Statistics;
import net.memnos.engine.lexical.TermStatistics;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.recall.candidate.Query;
import net.memnos.engine.recall.candidate.Question;

/** Looks up what a question is made of: its lexemes, and the entities that it names. */
public final class QueryStore {

    /** More lexemes than this make no better question, only a slower one. */
    static final int LEXEMES_MAX = 60;

    private static final Set<LexicalKind> SEARCHED = Set.of(LexicalKind.TURN, LexicalKind.FACT);

    private final TermStatistics statistics;
    private final EntityStore entities;

    public QueryStore(TermStatistics statistics, EntityStore entities) {
        this.statistics = statistics;
        this.entities = entities;
    }

    /**
     * What the index knows of a question.
     *
     * @param lexemes those that are known in the scope, the rarest first; one that nobody ever used finds nothing
     * @param corpora the statistics of turns and of facts
     */
    public record Known(List<Query.Lexeme> lexemes, Map<LexicalKind, Statistics> corpora) {

        /** Nothing. */
        public static final Known NOTHING = new Known(List.of(), Map.of());
    }

    /** Reads the lexemes of a question with the statistics of what is searched for them. */
    public Known lexemes(Transaction transaction, Scope scope, Question question) {
        TermStatistics.Asked asked =
                statistics.of(transaction, scope, SEARCHED, LexicalText.of(Asking.content(question.text())));
        Statistics turns = asked.of(LexicalKind.TURN);
        Statistics facts = asked.of(LexicalKind.FACT);
        long documents = turns.documents() + facts.documents();
        List<Query.Lexeme> lexemes = new ArrayList<>();
        for (String lexeme : asked.lexemes()) {
            long with =
                    turns.documentsWith(LexicalPart.CONTEXT, lexeme) + facts.documentsWith(LexicalPart.CONTEXT, lexeme);
            if (with > 0) {
                lexemes.add(new Query.Lexeme(lexeme, with, Bm25.idf(documents, with)));
            }
        }
        lexemes.sort(Comparator.comparingLong(Query.Lexeme::documents).thenComparing(Query.Lexeme::text));
        return new Known(lexemes.subList(0, Math.min(LEXEMES_MAX, lexemes.size())), asked.statistics());
    }

    /** The entities under these names. */
    public Set<UUID> entities(Transaction transaction, Scope scope, Collection<String> names) {
        if (names.isEmpty()) {
            return Set.of();
        }
        Set<CanonicalName> canonical = names.stream().map(CanonicalName::of).collect(Collectors.toSet());
        return entities.find(transaction, scope, canonical).stream()
                .map(entity -> entity.id().value())
                .collect(Collectors.toSet());
    }
}
