package net.memnos.engine.extract.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.value.Sense;

/** Joins what a turn says to be over with what it says to be there instead: "Paulo stepped down, Greta took over". */
final class Handover {

    /** What happened takes nothing's place. */
    private static final Set<String> HAPPENINGS =
            Set.of("bought", "released", "visited", "decided", "had", "graduated from");

    private Handover() {}

    /** The facts, where an ending and the state after it are one change. */
    static List<ExtractedFact> joined(List<ExtractedFact> facts) {
        List<ExtractedFact> joined = new ArrayList<>(facts);
        for (ExtractedFact over : facts) {
            if (over.kind() == AssertionKind.ENDED && over.validTo() == null) {
                int from = joined.indexOf(over);
                after(joined, over, from).ifPresent(next -> {
                    joined.set(joined.indexOf(next), changed(next, over));
                    joined.remove(over);
                });
            }
        }
        return joined.stream().filter(Handover::complete).toList();
    }

    /** A value that is only pointed to counts where it follows one that is over, or is found by what is held. */
    private static boolean complete(ExtractedFact fact) {
        return fact.subject() != null || fact.from() != null || fact.kind() != AssertionKind.STATE;
    }

    private static Optional<ExtractedFact> after(List<ExtractedFact> facts, ExtractedFact over, int from) {
        return facts.stream()
                .filter(fact -> over.subject() == null || facts.indexOf(fact) > from)
                .filter(fact -> fact.kind() == AssertionKind.STATE || fact.kind() == AssertionKind.CHANGE)
                .filter(fact -> !HAPPENINGS.contains(fact.predicate()))
                .filter(fact -> fact.from() == null && !fact.object().equalsIgnoreCase(over.object()))
                .filter(fact -> follows(over, fact))
                .findFirst();
    }

    private static boolean follows(ExtractedFact over, ExtractedFact fact) {
        String subject = fact.subject();
        boolean pointing = subject == null;
        boolean about = over.subject() != null && over.subject().equals(subject);
        boolean itself = subject != null
                && (subject.equalsIgnoreCase(over.object())
                        || over.object().toLowerCase(Locale.ROOT).contains(subject.toLowerCase(Locale.ROOT)));
        boolean free = over.subject() == null && !itself;
        int follows = Sense.of(fact.object()).follows(Sense.of(over.object()));
        return about && follows >= 1
                || about && over.predicate().equals(fact.predicate())
                || pointing && follows >= 1
                || free && follows >= 1;
    }

    private static ExtractedFact changed(ExtractedFact next, ExtractedFact over) {
        return new ExtractedFact(
                AssertionKind.CHANGE,
                next.subject(),
                next.predicate(),
                next.object(),
                over.object(),
                next.statement(),
                next.validFrom(),
                next.validTo());
    }
}
