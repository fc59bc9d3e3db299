package net.memnos.engine.fact;

import java.util.List;
import net.memnos.engine.turn.TurnId;

/**
 * An assertion with what the store knows about it, as it is exported and brought back.
 *
 * @param authorName of {@code assertion.author()}
 * @param validFromGiven false when the start was taken from the turn
 * @param sources the turns that it comes from, in the order of their ids
 */
public record RecordedAssertion(Assertion assertion, String authorName, boolean validFromGiven, List<TurnId> sources) {

    public RecordedAssertion {
        sources = List.copyOf(sources);
    }
}
