package net.memnos.engine.recall.candidate;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The question as the arms see it.
 *
 * @param vector of the question; empty when there is no model
 * @param lexemes distinct, the rarest first when there were too many
 * @param named the entities that the question names
 */
public record Query(
        Question question, Optional<float[]> vector, List<String> lexemes, Set<UUID> named, Filter filter) {

    public Query {
        lexemes = List.copyOf(lexemes);
        named = Set.copyOf(named);
    }
}
