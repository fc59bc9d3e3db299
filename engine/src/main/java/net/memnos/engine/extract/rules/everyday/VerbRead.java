package net.memnos.engine.extract.rules.everyday;

/**
 * A verb with its auxiliaries.
 *
 * @param lemma base form, with particles
 * @param form tense and voice
 * @param negated "not", "never"
 * @param over "no longer"
 * @param phase where in its course the doing is
 * @param end after its last token
 */
record VerbRead(String lemma, Form form, boolean negated, boolean over, Phase phase, int end) {

    /** Tense and voice. */
    enum Form {
        PRESENT,
        PAST,
        /** Present and past are written alike. */
        EITHER,
        PERFECT,
        PROGRESSIVE,
        PASSIVE,
        /** "was based": over, unless it tells of a change. */
        WAS_PASSIVE,
        FUTURE,
        /** Not asserted. */
        POSSIBLE
    }

    /** Where in its course the doing is. */
    enum Phase {
        NONE,
        BEGINS,
        STOPS,
        USED_TO,
        BACK
    }

    boolean is(String verb) {
        return lemma.equals(verb);
    }

    boolean present() {
        return form == Form.PRESENT || form == Form.PROGRESSIVE || form == Form.EITHER;
    }

    boolean done() {
        return form == Form.PAST || form == Form.PERFECT || form == Form.EITHER || passive();
    }

    boolean passive() {
        return form == Form.PASSIVE || form == Form.WAS_PASSIVE;
    }
}
