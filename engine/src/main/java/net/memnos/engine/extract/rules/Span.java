package net.memnos.engine.extract.rules;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.extract.rules.clause.TimeMention;
import net.memnos.engine.extract.time.Kind;
import org.jspecify.annotations.Nullable;

/**
 * When what a clause says was so.
 *
 * @param from its start, or null: when it was said
 * @param to its end (exclusive), or null: open
 */
record Span(@Nullable Instant from, @Nullable Instant to) {

    static final Span OPEN = new Span(null, null);

    /** The one bounded time of a clause about the past: "from 2015 to 2020". */
    static @Nullable Span past(List<TimeMention> times, Instant said) {
        for (TimeMention time : times) {
            Instant to = time.moment().to();
            Instant from = time.moment().from();
            boolean bounds = time.moment().kind() == Kind.RANGE
                    || time.moment().kind() == Kind.UNTIL
                    || time.moment().kind() == Kind.POINT && time.preposition().equals("in");
            if (bounds && to != null && !to.isAfter(said) && (from == null || from.isBefore(to))) {
                return new Span(from, to);
            }
        }
        return null;
    }

    /** When an event was. */
    static Span event(List<TimeMention> times, Instant said) {
        for (TimeMention time : times) {
            Instant from = time.moment().from();
            Instant to = time.moment().to();
            boolean dated = time.moment().kind() == Kind.POINT || time.moment().kind() == Kind.RANGE;
            if (dated && from != null && to != null && !from.isAfter(said) && from.isBefore(to)) {
                return new Span(from, to);
            }
        }
        return OPEN;
    }

    /** Since when something is so, or when it changed. */
    static Span since(List<TimeMention> times, Instant said, boolean lasting) {
        for (TimeMention time : times) {
            Instant from = time.moment().from();
            boolean starts = switch (time.moment().kind()) {
                case SINCE -> true;
                case DURATION -> lasting;
                case POINT -> !lasting;
                case RANGE, UNTIL, RECURRENCE -> false;
            };
            if (starts && from != null && !from.isAfter(said)) {
                return new Span(from, null);
            }
        }
        return OPEN;
    }

    /** The start that lies ahead: "from April 1st". */
    static @Nullable Span scheduled(List<TimeMention> times, Instant said) {
        for (TimeMention time : times) {
            Instant from = time.moment().from();
            Kind kind = time.moment().kind();
            if ((kind == Kind.SINCE || kind == Kind.POINT) && from != null && from.isAfter(said)) {
                return new Span(from, null);
            }
        }
        return null;
    }
}
