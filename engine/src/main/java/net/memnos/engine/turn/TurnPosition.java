package net.memnos.engine.turn;

import java.time.Instant;

/** A place in the order of turns: by when they were said, then by id. */
public record TurnPosition(Instant occurredAt, TurnId id) {

    /** Where a turn stands. */
    public static TurnPosition of(Turn turn) {
        return new TurnPosition(turn.occurredAt(), turn.id());
    }
}
