package net.memnos.engine.extract.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what has a length: "from 2015 to 2020", "between March and May", "for 6 months", "in the last two weeks". */
final class Stretches {

    private static final Pattern YEARS = Pattern.compile("((?:19|20)\\d\\d)[-\u2013]((?:19|20)\\d\\d)");

    private final Cursor cursor;
    private final LocalDateTime now;
    private final Dates dates;
    private final Relatives relatives;

    Stretches(Cursor cursor, LocalDateTime now, Dates dates, Relatives relatives) {
        this.cursor = cursor;
        this.now = now;
        this.dates = dates;
        this.relatives = relatives;
    }

    /** What follows "from" or "between". */
    Optional<Match> range(int at, boolean between) {
        return years(at)
                .or(() -> relatives.relative(at).or(() -> dates.named(at)).flatMap(first -> {
                    String word = cursor.word(first.next());
                    boolean joined = between
                            ? word.equals("and")
                            : word.equals("to")
                                    || word.equals("until")
                                    || word.equals("till")
                                    || word.equals("through");
                    return joined ? second(at, first) : Optional.empty();
                }));
    }

    /** "2015-2020" after a preposition. */
    Optional<Match> years(int at) {
        String text = cursor.at(at).text();
        Matcher years = YEARS.matcher(text);
        if (text.length() != 9 || !years.matches()) {
            return Optional.empty();
        }
        int from = Integer.parseInt(years.group(1));
        int to = Integer.parseInt(years.group(2));
        return from < to
                ? Optional.of(joined(new Found(Period.year(from), at + 1), new Found(Period.year(to), at + 1)))
                : Optional.empty();
    }

    private Optional<Match> second(int at, Found first) {
        int place = first.next() + 1;
        if (cursor.word(place).equals("now") || cursor.word(place).equals("today")) {
            return Optional.of(new Match(
                    Kind.RANGE,
                    first.period().start(),
                    now.toInstant(ZoneOffset.UTC),
                    first.period().precision(),
                    place + 1));
        }
        LocalDate start = first.period().from().toLocalDate();
        return new Dates(cursor, start, true).named(place).map(second -> {
            boolean yearOnlyLast = Dates.isYear(cursor.at(second.next() - 1))
                    && !Dates.isYear(cursor.at(first.next() - 1))
                    && cursor.at(at).text().length() < 10;
            Found begin = yearOnlyLast
                    ? new Dates(cursor, second.period().from().toLocalDate(), false)
                            .named(at)
                            .orElse(first)
                    : first;
            return joined(begin, second);
        });
    }

    /** A day or a month is meant with its end, "to 2020" with its beginning. */
    private static Match joined(Found first, Found second) {
        Period last = second.period();
        boolean year = last.precision() == Precision.YEAR
                && last.start().isAfter(first.period().start());
        return new Match(
                Kind.RANGE,
                first.period().start(),
                year ? last.start() : last.end(),
                first.period().precision(),
                second.next());
    }

    /** What follows "for": a count of days or longer; "for 30 seconds" is a value. */
    Optional<Match> duration(int at) {
        int count = at;
        if (cursor.says(at, "the", "past") || cursor.says(at, "the", "last")) {
            count = at + 2;
        }
        return relatives
                .measure(count)
                .filter(measure -> measure.precision() != Precision.INSTANT)
                .filter(measure -> !cursor.word(measure.next()).equals("old"))
                .map(measure -> counted(Kind.DURATION, measure));
    }

    /** "(in|over|during|within) the last two weeks". */
    Optional<Match> recent(int at) {
        boolean led = cursor.says(at, "the", "past") || cursor.says(at, "the", "last");
        return led ? relatives.measure(at + 2).map(measure -> counted(Kind.RANGE, measure)) : Optional.empty();
    }

    private Match counted(Kind kind, Relatives.Measure measure) {
        int next = cursor.word(measure.next()).equals("now") ? measure.next() + 1 : measure.next();
        return new Match(
                kind,
                measure.plus(now, -1).toInstant(ZoneOffset.UTC),
                now.toInstant(ZoneOffset.UTC),
                measure.precision(),
                next);
    }
}
