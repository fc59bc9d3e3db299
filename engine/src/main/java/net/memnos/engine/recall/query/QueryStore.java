package net.memnos.engine.recall.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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
import org.jooq.impl.DSL;

/** Looks up what a question is made of: its lexemes, and the entities that it names. */
public final class QueryStore {

    /** More lexemes than this make no better question, only a slower one. */
    static final int LEXEMES_MAX = 60;

    /** A page has thousands of lexemes; more than so many are not even counted. */
    private static final int LEXEMES_COUNTED_MAX = 1_000;

    private final TermStatistics statistics;
    private final EntityStore entities;

    public QueryStore(TermStatistics statistics, EntityStore entities) {
        this.statistics = statistics;
        this.entities = entities;
    }

    /** The lexemes that are known in the scope, the rarest first. One that nobody ever used finds nothing. */
    public List<Query.Lexeme> lexemes(Transaction transaction, Scope scope, Question question) {
        List<String> asked = transaction
                .dsl()
                .fetch(
                        "select unnest(tsvector_to_array(to_tsvector('english', {0}))) limit {1}",
                        DSL.val(LexicalText.of(Asking.content(question.text()))), DSL.inline(LEXEMES_COUNTED_MAX))
                .getValues(0, String.class);
        Statistics turns = statistics.of(transaction, scope, LexicalKind.TURN, asked);
        Statistics facts = statistics.of(transaction, scope, LexicalKind.FACT, asked);
        long documents = turns.documents() + facts.documents();
        List<Query.Lexeme> lexemes = new ArrayList<>();
        for (String lexeme : asked) {
            long with =
                    turns.documentsWith(LexicalPart.CONTEXT, lexeme) + facts.documentsWith(LexicalPart.CONTEXT, lexeme);
            if (with > 0) {
                lexemes.add(new Query.Lexeme(lexeme, with, Bm25.idf(documents, with)));
            }
        }
        lexemes.sort(Comparator.comparingLong(Query.Lexeme::documents).thenComparing(Query.Lexeme::text));
        return lexemes.subList(0, Math.min(LEXEMES_MAX, lexemes.size()));
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
