package net.memnos.engine.fact;

import java.util.UUID;

/** Identifies a fact through all its versions; shown as {@code f_} and the UUID. */
public record FactId(UUID value) {

    @Override
    public String toString() {
        return "f_" + value;
    }
}
