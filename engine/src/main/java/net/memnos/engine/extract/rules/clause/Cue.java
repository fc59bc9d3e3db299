package net.memnos.engine.extract.rules.clause;

/** A word beside the frame that says how a clause stands to what was so before. */
public enum Cue {
    /** now, from now on, these days, instead */
    CHANGE,
    /** any more, any longer */
    NO_MORE,
    /** also, too, as well */
    ALSO
}
