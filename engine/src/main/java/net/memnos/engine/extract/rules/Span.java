package net.memnos.engine.extract.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
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

    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern MONTH = Pattern.compile("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec");

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

    /** Whether it began within a year: then it was otherwise before. */
    static boolean isRecent(Span span, Instant said) {
        Instant from = span.from();
        return from != null && !from.isAfter(said) && from.isAfter(said.minus(Duration.ofDays(365)));
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

    /** The start of what will be: a day without a year that is over this year is that of the next. */
    static @Nullable Span coming(List<TimeMention> times, Instant said) {
        Span scheduled = scheduled(times, said);
        if (scheduled != null) {
            return scheduled;
        }
        for (TimeMention time : times) {
            Instant from = time.moment().from();
            Kind kind = time.moment().kind();
            boolean dated = (kind == Kind.SINCE || kind == Kind.POINT)
                    && from != null
                    && !YEAR.matcher(time.token().lower()).find();
            Instant next = dated && from != null
                    ? from.atZone(ZoneOffset.UTC).plusYears(1).toInstant()
                    : null;
            if (next != null
                    && next.isAfter(said)
                    && MONTH.matcher(time.token().lower()).find()) {
                return new Span(next, null);
            }
        }
        return null;
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
