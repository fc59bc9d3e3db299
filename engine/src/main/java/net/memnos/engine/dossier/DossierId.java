package net.memnos.engine.dossier;

import java.util.UUID;

/** Identifies a dossier, which keeps its id when it is made anew; shown as {@code d_} and the UUID. */
public record DossierId(UUID value) {

    @Override
    public String toString() {
        return "d_" + value;
    }
}
