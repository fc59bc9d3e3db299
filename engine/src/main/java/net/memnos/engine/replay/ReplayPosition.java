package net.memnos.engine.replay;

import java.util.UUID;
import net.memnos.engine.MemnosException;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay is.
 *
 * @param phase turns first, then slots
 * @param after the last one that is done, or null: none yet
 */
record ReplayPosition(Phase phase, @Nullable UUID after) {

    static final ReplayPosition START = new ReplayPosition(Phase.TURNS, null);

    /** What is gone over. */
    enum Phase {
        TURNS,
        SLOTS
    }

    /** As callers carry it around. */
    String text() {
        return (phase == Phase.TURNS ? "t" : "s") + (after == null ? "" : after);
    }

    static ReplayPosition of(String text) {
        try {
            UUID after = text.length() == 1 ? null : UUID.fromString(text.substring(1));
            return switch (text.charAt(0)) {
                case 't' -> new ReplayPosition(Phase.TURNS, after);
                case 's' -> new ReplayPosition(Phase.SLOTS, after);
                default -> throw new IllegalArgumentException(text);
            };
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw MemnosException.badField("after", "is not a position of a replay", "leave it out to go on");
        }
    }
}
