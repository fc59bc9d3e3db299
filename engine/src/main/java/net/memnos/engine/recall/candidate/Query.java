package net.memnos.engine.recall.candidate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.memnos.engine.embedding.QuestionEmbedder.QuestionVector;

/**
 * The question as the arms see it.
 *
 * @param vector of the question in the space that is searched; empty when there is no model
 * @param lexemes with how much each says; distinct, the rarest first
 * @param named the entities that the question names
 * @param subjects the entities that the filter's subject means
 */
public record Query(
        Question question,
        Optional<QuestionVector> vector,
        List<Lexeme> lexemes,
        Set<UUID> named,
        Set<UUID> subjects,
        Filter filter) {

    public Query {
        lexemes = List.copyOf(lexemes);
        named = Set.copyOf(named);
        subjects = Set.copyOf(subjects);
    }

    /** The same question as if it named these entities. */
    public Query naming(Set<UUID> entities) {
        return new Query(question, vector, lexemes, entities, subjects, filter);
    }

    /** What each lexeme of the question says. */
    public Map<String, Double> weights() {
        return lexemes.stream().collect(Collectors.toMap(Lexeme::text, Lexeme::idf, Math::max));
    }

    /**
     * A lexeme of the question.
     *
     * @param documents in how many memories of the scope it stands
     * @param idf what it says about a memory, much when few have it
     */
    public record Lexeme(String text, long documents, double idf) {}
}
