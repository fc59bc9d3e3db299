package net.memnos.engine.extract.time;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An expression found at the tokens from the one that was looked at up to {@code next}.
 *
 * @param next index of the first token after it
 */
record Match(Kind kind, @Nullable Instant from, @Nullable Instant to, Precision precision, int next) {

    static Match point(Found found) {
        return new Match(
                Kind.POINT,
                found.period().start(),
                found.period().end(),
                found.period().precision(),
                found.next());
    }

    static Match since(Found found) {
        return new Match(
                Kind.SINCE, found.period().start(), null, found.period().precision(), found.next());
    }

    static Match until(Found found) {
        return new Match(
                Kind.UNTIL, null, found.period().limit(), found.period().precision(), found.next());
    }

    static Match recurrence(int next) {
        return new Match(Kind.RECURRENCE, null, null, Precision.DAY, next);
    }
}
