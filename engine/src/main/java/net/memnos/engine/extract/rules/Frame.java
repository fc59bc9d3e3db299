package net.memnos.engine.extract.rules;

import java.util.Set;

/**
 * One reading of a verb: a row of {@code frames.tsv}, where the columns are explained.
 *
 * @param verb base form, with its particle
 * @param subject the role of the slot's subject; "-": none
 * @param value the role of the value
 * @param from the role of the value that gave way; "-": none
 * @param predicate canonical name, or how it is found
 * @param shape what the value must look like
 * @param flags what else is asked and meant
 */
record Frame(
        String verb, String subject, String value, String from, String predicate, String shape, Set<String> flags) {

    static Frame of(String[] row) {
        Set<String> flags = row.length > 6 && !row[6].isBlank() ? Set.of(row[6].split(" ")) : Set.of();
        return new Frame(row[0], row[1], row[2], row[3], row[4], row[5], flags);
    }

    boolean is(String flag) {
        return flags.contains(flag);
    }

    /** Whether it may stand aside unread. */
    boolean may(String role) {
        return flags.contains("may=" + role) || role.isEmpty() && flags.contains("may=obj");
    }
}
