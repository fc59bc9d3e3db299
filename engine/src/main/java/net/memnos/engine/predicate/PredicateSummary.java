package net.memnos.engine.predicate;

import java.util.List;

/**
 * A predicate as it is listed.
 *
 * @param aliases the other forms that mean it
 * @param slots of how many subjects it was stated
 */
public record PredicateSummary(String canonical, PredicateClass predicateClass, List<String> aliases, int slots) {

    public PredicateSummary {
        aliases = List.copyOf(aliases);
    }
}
