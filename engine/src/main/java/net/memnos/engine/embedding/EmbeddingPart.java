package net.memnos.engine.embedding;

import java.util.Locale;

/** Of what a vector is. */
public enum EmbeddingPart {
    /** A turn alone. */
    TURN,
    /** A turn with its predecessor. */
    WINDOW,
    FACT,
    DOSSIER;

    /** The name in columns. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of which kind its owners are in the counts of the corpus. */
    String kind() {
        return this == WINDOW ? TURN.label() : label();
    }
}
