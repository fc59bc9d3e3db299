package net.memnos.engine.lexical;

import java.util.Locale;

/** What a row of the lexical index belongs to. Each kind has statistics of its own, since their lengths differ. */
public enum LexicalKind {
    TURN,
    FACT,
    DOSSIER;

    /** The name in columns. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
