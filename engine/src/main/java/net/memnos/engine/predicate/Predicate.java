package net.memnos.engine.predicate;

/** A relation of a namespace: its one canonical form, and the class that decides what a new value closes. */
public record Predicate(PredicateId id, String canonical, PredicateClass predicateClass) {

    /** The relation between a subject and the rule that is pinned on it; neither renamed nor aliased anywhere. */
    public static final String CONSTRAINT = "constraint";

    /** Whether a predicate as it was said means {@link #CONSTRAINT}. */
    public static boolean isConstraint(String said) {
        return PredicateForm.of(said).candidates().contains(CONSTRAINT);
    }
}
