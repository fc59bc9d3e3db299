package net.memnos.engine.recall.candidate;

import java.util.Locale;

/** One way in which a candidate can resemble the query. Turns and facts are measured on the same scale within a signal. */
public enum Signal {
    /** Cosine with the turn or the fact itself. */
    DENSE_OWN,
    /** Cosine with the turn and its predecessor. */
    DENSE_WINDOW,
    /** BM25 of the turn or the fact itself. */
    LEXICAL_OWN,
    /** BM25 of the turn with its predecessor, or the fact with its source. */
    LEXICAL_CONTEXT,
    /** 1 for a turn whose speaker the query names, and a fact whose subject it names. */
    NAMED;

    /** The name in explanations. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
