package net.memnos.engine.extract.rules.everyday;

import java.util.List;

/**
 * One reading of an everyday verb: a row of {@code everyday.tsv}, where the columns are explained.
 *
 * @param verb base form, with its particle
 * @param roles where the value stands
 * @param predicate canonical name, or how it is made
 * @param kind what it does to its slot
 * @param shape what the value must look like
 */
record Habit(String verb, List<String> roles, String predicate, String kind, String shape) {

    boolean is(String other) {
        return kind.equals(other);
    }

    /** Whether it says what holds. */
    boolean holds() {
        return is("state") || is("soft") || is("many");
    }
}
