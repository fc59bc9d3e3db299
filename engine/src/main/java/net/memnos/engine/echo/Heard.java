package net.memnos.engine.echo;

import java.util.Optional;
import net.memnos.engine.turn.TurnId;

/**
 * What is new in a text.
 *
 * @param text what was not served before; empty when all of it was
 * @param echoes how many lines and sentences were taken out
 * @param source the turn behind the first of them
 */
public record Heard(String text, int echoes, Optional<TurnId> source) {

    /** All of a text is new. */
    public static Heard all(String text) {
        return new Heard(text, 0, Optional.empty());
    }

    /** Nothing was said that was not served before. */
    public boolean isOnlyEcho() {
        return echoes > 0 && text.isEmpty();
    }
}
