package net.memnos.engine.extract.rules.clause;

import java.util.List;
import java.util.Set;
import net.memnos.engine.extract.rules.text.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Finds whom a pronoun means where the sentence leaves no choice: the subject of the clause before, when the clause says
 * what is so now or the clause before it said what is no longer so.
 */
final class Antecedents {

    private static final Set<String> PERSONS = Set.of("he", "she");
    private static final Set<String> THINGS = Set.of("it");
    private static final Set<String> MANY = Set.of("they");

    private Antecedents() {}

    /** The same clause with what its pronoun stands for. */
    static Clause resolved(Clause clause, List<Clause> before) {
        NounPhrase pronoun = clause.subject();
        NounPhrase meant = before.isEmpty() || pronoun == null ? null : meant(pronoun, before.getLast());
        return meant == null || !tellsChange(clause, before.getLast()) ? clause : clause.about(meant);
    }

    private static boolean tellsChange(Clause clause, Clause before) {
        return clause.has(Cue.CHANGE)
                || before.has(Cue.NO_MORE)
                || before.verb().ended()
                || before.verb().phase() == VerbGroup.Phase.USED_TO;
    }

    private static @Nullable NounPhrase meant(NounPhrase pronoun, Clause before) {
        NounPhrase subject = before.subject();
        if (subject == null || !subject.others().isEmpty() || pronoun.words().size() != 1) {
            return null;
        }
        String word = pronoun.head().lower();
        boolean plain = !subject.head().is(Tag.PRON) && subject.determiner() != NounPhrase.Determiner.INDEFINITE;
        boolean name = subject.head().is(Tag.PROPN);
        boolean many = subject.head().lower().endsWith("s");
        boolean fits = PERSONS.contains(word) && name || THINGS.contains(word) && !many || MANY.contains(word) && many;
        return plain && fits ? subject : null;
    }
}
