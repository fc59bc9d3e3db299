package net.memnos.engine.health;

import java.util.Comparator;

/**
 * Something that was found.
 *
 * @param seen what was seen, with its figures; never a secret or the words of a memory
 * @param hint what to do next
 */
public record Finding(FindingCode code, Severity severity, String seen, String hint) {

    /** The worst first. */
    public static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::severity).reversed().thenComparing(Finding::code);
}
