package net.memnos.engine.fact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.memnos.engine.Characters;
import net.memnos.engine.MemnosException;
import net.memnos.engine.turn.Turn;
import org.jspecify.annotations.Nullable;

/**
 * A given or extracted fact with what was left out filled in from its turn.
 *
 * @param subject as it was said; null: whatever held the value that gave way
 * @param valid at the precision of the store
 * @param validFromGiven false when the start was taken from the turn
 */
record StatedFact(
        AssertionKind kind,
        @Nullable String subject,
        String predicate,
        String object,
        @Nullable String from,
        String statement,
        ValidTime valid,
        boolean validFromGiven,
        DrawnBy drawnBy) {

    private static final Instant EARLIEST = Instant.parse("-4000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    static StatedFact of(GivenFact fact, Turn source) {
        return new StatedFact(
                AssertionKind.STATE,
                fact.subject(),
                fact.predicate(),
                fact.object(),
                null,
                fact.sentence(),
                valid(fact.validFrom(), fact.validTo(), source),
                fact.validFrom() != null,
                DrawnBy.CALLER);
    }

    /**
     * A drawn fact; empty when it has no place: too long, or at a time that never is. Nobody can be told to say it better. A
     * state of which only a past end is known tells that end.
     */
    static Optional<StatedFact> of(ExtractedFact fact, Turn source, DrawnBy drawnBy) {
        Instant to = fact.validTo();
        boolean onlyItsEnd = fact.kind() == AssertionKind.STATE
                && fact.validFrom() == null
                && to != null
                && !to.isAfter(source.occurredAt());
        Instant from = onlyItsEnd ? to : fact.validFrom();
        Instant end = onlyItsEnd ? null : to;
        if (!isStorable(from) || !isStorable(end) || !fits(fact) || isBackward(from, end, source)) {
            return Optional.empty();
        }
        return Optional.of(new StatedFact(
                onlyItsEnd ? AssertionKind.ENDED : fact.kind(),
                fact.subject(),
                fact.predicate(),
                fact.object(),
                fact.from(),
                fact.statement(),
                valid(from, end, source),
                from != null,
                drawnBy));
    }

    private static boolean fits(ExtractedFact fact) {
        return isOfLength(fact.subject(), 300)
                && isOfLength(fact.predicate(), 200)
                && isOfLength(fact.object(), 2000)
                && isOfLength(fact.from(), 2000)
                && isOfLength(fact.statement(), 4000);
    }

    private static boolean isOfLength(@Nullable String text, int lengthMax) {
        return text == null || (!Characters.isBlank(text) && text.codePointCount(0, text.length()) <= lengthMax);
    }

    private static boolean isStorable(@Nullable Instant instant) {
        return instant == null || !(instant.isBefore(EARLIEST) || instant.isAfter(LATEST));
    }

    private static boolean isBackward(@Nullable Instant from, @Nullable Instant to, Turn source) {
        Instant start = from == null ? source.occurredAt() : from;
        return to != null && !start.truncatedTo(ChronoUnit.MICROS).isBefore(to.truncatedTo(ChronoUnit.MICROS));
    }

    /** The same fact about a value that is known in other words. */
    StatedFact givingWay(String known) {
        boolean ended = kind == AssertionKind.ENDED;
        return new StatedFact(
                kind,
                subject,
                predicate,
                ended ? known : object,
                ended ? null : known,
                statement,
                valid,
                validFromGiven,
                drawnBy);
    }

    /** The same fact as one that takes the place of a value that is known. */
    StatedFact changing(String known) {
        return new StatedFact(
                AssertionKind.CHANGE, subject, predicate, object, known, statement, valid, validFromGiven, drawnBy);
    }

    /** The same fact as one that held until another value began. */
    StatedFact until(Instant end) {
        return new StatedFact(
                kind,
                subject,
                predicate,
                object,
                from,
                statement,
                new ValidTime(valid.from(), end),
                validFromGiven,
                drawnBy);
    }

    /** The same fact about somebody by the name that is known. */
    StatedFact about(String known) {
        return new StatedFact(kind, known, predicate, object, from, statement, valid, validFromGiven, drawnBy);
    }

    /** The value that it says gives way; null when it names none. */
    @Nullable
    String givenWay() {
        return switch (kind) {
            case STATE -> null;
            case ENDED -> object;
            case CHANGE, CORRECTION -> from;
        };
    }

    Assertion assertion(AssertionId id, String about, Turn source, Instant recordedAt) {
        return new Assertion(
                id,
                kind,
                subject == null ? about : subject,
                predicate,
                object,
                ObjectKey.of(object),
                from,
                statement,
                valid.from(),
                valid.to(),
                validFromGiven ? source.occurredAt().truncatedTo(ChronoUnit.MICROS) : valid.from(),
                source.author(),
                source.client(),
                source.origin(),
                source.type(),
                drawnBy,
                recordedAt);
    }

    private static ValidTime valid(@Nullable Instant given, @Nullable Instant to, Turn source) {
        Instant from = stored("facts.valid_from", given == null ? source.occurredAt() : given);
        Instant end = to == null ? null : stored("facts.valid_to", to);
        if (end != null && !from.isBefore(end)) {
            throw MemnosException.badField(
                    "facts.valid_to",
                    end + " is not after the start " + from,
                    given == null ? "give valid_from too; without it a fact starts when it was said" : "swap them");
        }
        return new ValidTime(from, end);
    }

    private static Instant stored(String field, Instant instant) {
        if (!isStorable(instant)) {
            throw MemnosException.badField(
                    field, instant + " is out of range", "use a date between the years -4000 and 9999");
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
