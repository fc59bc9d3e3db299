package net.memnos.engine.extract.rules.clause;

/**
 * The verb of a clause with its auxiliaries.
 *
 * @param lemma the base form of the main verb
 * @param tense when
 * @param passive "is owned"
 * @param progressive "is using"
 * @param negated "not", "never"
 * @param ended "no longer", "not any more"
 * @param mood whether it is asserted
 * @param phase where in its course the doing is
 * @param start first token
 * @param end after the last token
 */
public record VerbGroup(
        String lemma,
        Tense tense,
        boolean passive,
        boolean progressive,
        boolean negated,
        boolean ended,
        Mood mood,
        Phase phase,
        int start,
        int end) {

    /** When, as far as the form of the verb says. */
    public enum Tense {
        PRESENT,
        PAST,
        PERFECT,
        /** Present and past are written alike: "quit", "set". */
        EITHER
    }

    /** Whether what the verb says is asserted. */
    public enum Mood {
        ASSERTED,
        /** "will" */
        FUTURE,
        /** "must" */
        OBLIGED,
        /** "can", "would", "might" and the like */
        POSSIBLE
    }

    /** Where in its course the doing is. */
    public enum Phase {
        NONE,
        USED_TO,
        BEGINS,
        STOPS,
        DECIDED
    }

    public boolean is(String verb) {
        return lemma.equals(verb);
    }

    VerbGroup until(int later, boolean over) {
        return new VerbGroup(lemma, tense, passive, progressive, negated, over, mood, phase, start, later);
    }
}
