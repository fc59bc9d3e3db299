package net.memnos.engine.job;

import java.util.Locale;

/** What a job does with its owner. */
public enum JobKind {
    /** Makes the vectors of a turn, a fact or a dossier. */
    EMBED,
    EXTRACT,
    /** Goes a stretch on with the pass over a namespace. */
    CONSOLIDATE,
    /** Has a dossier put into words by a model. */
    COMPOSE;

    /** The name in the column. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
