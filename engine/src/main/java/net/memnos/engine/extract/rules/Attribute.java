package net.memnos.engine.extract.rules;

import java.util.Set;

/**
 * A noun that names an attribute of the words beside it: a row of {@code attributes.tsv}.
 *
 * @param noun one to three words
 * @param predicate canonical name
 * @param shape what its values look like
 * @param flags of whom or what it is told, and whether it may stand alone
 */
record Attribute(String noun, String predicate, String shape, Set<String> flags) {

    static Attribute of(String[] row) {
        return new Attribute(row[0], row[1], row[2], Set.of(row[3].split(" ")));
    }

    boolean is(String flag) {
        return flags.contains(flag);
    }
}
