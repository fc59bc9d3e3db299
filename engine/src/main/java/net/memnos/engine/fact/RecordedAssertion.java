package net.memnos.engine.fact;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.turn.TurnId;
import org.jspecify.annotations.Nullable;

/**
 * An assertion with what the store knows about it, as it is exported and brought back.
 *
 * @param authorName of {@code assertion.author()}
 * @param validFromGiven false when the start was taken from the turn
 * @param sources the turns that it comes from, in the order of their ids
 * @param filed where it is filed, when its own subject and predicate do not tell
 * @param withdrawal that it was withdrawn, or null: it counts
 */
public record RecordedAssertion(
        Assertion assertion,
        String authorName,
        boolean validFromGiven,
        List<TurnId> sources,
        @Nullable Filed filed,
        @Nullable Withdrawal withdrawal) {

    public RecordedAssertion {
        sources = List.copyOf(sources);
    }

    /** The same with the value that gave way. */
    public RecordedAssertion givingWay(@Nullable String from) {
        boolean names = assertion.kind() == AssertionKind.CHANGE || assertion.kind() == AssertionKind.CORRECTION;
        return new RecordedAssertion(
                assertion.givingWay(names ? from : null, assertion.drawnBy()),
                authorName,
                validFromGiven,
                sources,
                filed,
                withdrawal);
    }

    /** The same as an archive has it. */
    public RecordedAssertion as(DrawnBy drawnBy, @Nullable Filed where, @Nullable Withdrawal withdrawn) {
        return new RecordedAssertion(
                assertion.givingWay(assertion.from(), drawnBy), authorName, validFromGiven, sources, where, withdrawn);
    }

    /**
     * That an assertion counts no longer.
     *
     * @param takenBack by somebody; else the rules would not draw it any more
     */
    public record Withdrawal(Instant at, boolean takenBack) {}

    /** The names of a slot. */
    public record Filed(String subject, String predicate) {}
}
