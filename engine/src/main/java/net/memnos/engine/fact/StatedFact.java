package net.memnos.engine.fact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.memnos.engine.MemnosException;
import net.memnos.engine.turn.Turn;

/**
 * A given fact with what its caller left out filled in from its turn.
 *
 * @param valid at the precision of the store
 */
record StatedFact(GivenFact fact, String statement, ValidTime valid) {

    private static final Instant EARLIEST = Instant.parse("-4000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    static StatedFact of(GivenFact fact, Turn source) {
        Instant given = fact.validFrom();
        Instant from = stored("facts.valid_from", given == null ? source.occurredAt() : given);
        Instant to = fact.validTo();
        Instant end = to == null ? null : stored("facts.valid_to", to);
        if (end != null && !from.isBefore(end)) {
            throw MemnosException.badField(
                    "facts.valid_to",
                    end + " is not after the start " + from,
                    given == null ? "give valid_from too; without it a fact starts when it was said" : "swap them");
        }
        String statement = fact.statement();
        return new StatedFact(
                fact,
                statement == null ? fact.subject() + " " + fact.predicate() + " " + fact.object() : statement,
                new ValidTime(from, end));
    }

    Assertion assertion(AssertionId id, Turn source, Instant recordedAt) {
        return new Assertion(
                id,
                AssertionKind.STATE,
                fact.subject(),
                fact.predicate(),
                fact.object(),
                ObjectKey.of(fact.object()),
                null,
                statement,
                valid.from(),
                valid.to(),
                source.author(),
                source.origin(),
                source.type(),
                DrawnBy.CALLER,
                recordedAt);
    }

    private static Instant stored(String field, Instant instant) {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw MemnosException.badField(
                    field, instant + " is out of range", "use a date between the years -4000 and 9999");
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
