package net.memnos.engine.turn;

import java.util.UUID;

/** Identifies a turn; shown as {@code t_} and the UUID. */
public record TurnId(UUID value) {

    @Override
    public String toString() {
        return "t_" + value;
    }
}
