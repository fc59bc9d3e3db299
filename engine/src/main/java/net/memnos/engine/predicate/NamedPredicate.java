package net.memnos.engine.predicate;

import java.util.List;

/**
 * A predicate with the forms that mean it.
 *
 * @param forms its canonical form and its aliases
 */
public record NamedPredicate(Predicate predicate, List<String> forms) {

    public NamedPredicate {
        forms = List.copyOf(forms);
    }
}
