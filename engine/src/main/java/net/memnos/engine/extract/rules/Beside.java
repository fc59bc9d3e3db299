package net.memnos.engine.extract.rules;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import net.memnos.engine.fact.ExtractedFact;

/** Puts what was read loosely beside what was read strictly; of two that tell the same, the strict one stays. */
final class Beside {

    private Beside() {}

    /** Adds the loose facts whose value no fact has yet. */
    static void add(List<ExtractedFact> loose, Set<ExtractedFact> facts) {
        for (ExtractedFact fact : loose) {
            if (facts.stream().noneMatch(known -> says(known, fact))) {
                facts.add(fact);
            }
        }
    }

    private static boolean says(ExtractedFact known, ExtractedFact other) {
        boolean same = overlap(known.object(), other.object())
                || Objects.equals(known.from(), other.object())
                || known.from() != null && overlap(known.from(), other.object());
        boolean about = known.subject() == null
                || other.subject() == null
                || known.subject().equals(other.subject())
                || known.object().equalsIgnoreCase(other.object());
        boolean denial =
                known.predicate().startsWith("does not") != other.predicate().startsWith("does not");
        return same && about && !denial;
    }

    private static boolean overlap(String one, String other) {
        String left = " " + one.toLowerCase(Locale.ROOT) + " ";
        String right = " " + other.toLowerCase(Locale.ROOT) + " ";
        return left.contains(right) || right.contains(left);
    }
}
