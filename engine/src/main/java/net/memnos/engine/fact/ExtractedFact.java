package net.memnos.engine.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact drawn from the words of a turn, before it is known which slot it belongs to. What an extractor hands over counts:
 * a state of a single-valued predicate closes the value before it, a change without {@code from} closes the one open value
 * of its slot, so an extractor that is not sure leaves the fact out or gives it a multi-valued predicate.
 *
 * @param kind what it does to its slot
 * @param subject whom or what it is about, with "I" and "my" resolved; null: whatever holds the value {@code from}
 * @param predicate in canonical form where there is one; where nothing better is found, the slot is the subject's with it
 * @param object the value that holds now; for {@link AssertionKind#ENDED} the value that holds no longer
 * @param from the value that gave way ({@link AssertionKind#CHANGE}) or never was so ({@link AssertionKind#CORRECTION}),
 *     if it was named; null for the other kinds
 * @param statement one self-contained sentence that shows the fact without the value that gave way
 * @param validFrom when it began, or when the ended value ended; null: when it was said
 * @param validTo when it ended (exclusive), or null
 */
public record ExtractedFact(
        AssertionKind kind,
        @Nullable String subject,
        String predicate,
        String object,
        @Nullable String from,
        String statement,
        @Nullable Instant validFrom,
        @Nullable Instant validTo) {

    public ExtractedFact {
        if (from != null && (kind == AssertionKind.STATE || kind == AssertionKind.ENDED)) {
            throw new IllegalArgumentException("nothing gives way to a fact of kind " + kind);
        }
        if (validFrom != null && validTo != null && !validFrom.isBefore(validTo)) {
            throw new IllegalArgumentException(validTo + " is not after " + validFrom);
        }
    }

    /** The same fact, shown by another sentence. */
    public ExtractedFact shownAs(String sentence) {
        return new ExtractedFact(kind, subject, predicate, object, from, sentence, validFrom, validTo);
    }

    /** The same fact of another predicate. */
    public ExtractedFact of(String other) {
        return new ExtractedFact(kind, subject, other, object, from, statement, validFrom, validTo);
    }

    /** The same value as one that took the place of another one, or was meant instead of it. */
    public ExtractedFact instead(String other, boolean corrected) {
        return new ExtractedFact(
                corrected ? AssertionKind.CORRECTION : AssertionKind.CHANGE,
                subject,
                predicate,
                object,
                other,
                statement,
                validFrom,
                validTo);
    }
}
