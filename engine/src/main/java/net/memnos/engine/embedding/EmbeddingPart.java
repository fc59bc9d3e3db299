package net.memnos.engine.embedding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

    /** The part that a column names. */
    static Optional<EmbeddingPart> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(part -> part.label().equals(label))
                .findFirst();
    }

    /** Of which kind its owners are in the counts of the corpus. */
    String kind() {
        return this == WINDOW ? TURN.label() : label();
    }
}
