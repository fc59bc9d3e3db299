package net.memnos.engine.extract.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;

/** Reads the expression that begins at a token, whatever its kind. */
final class Expressions {

    private final Cursor cursor;
    private final LocalDate today;
    private final Dates past;
    private final Dates coming;
    private final Relatives relatives;
    private final Stretches stretches;
    private final Recurrences recurrences;

    Expressions(Cursor cursor, LocalDateTime now) {
        this.cursor = cursor;
        this.today = now.toLocalDate();
        this.past = new Dates(cursor, today, false);
        this.coming = new Dates(cursor, today, true);
        this.relatives = new Relatives(cursor, now, past);
        this.stretches = new Stretches(cursor, now, past, relatives);
        this.recurrences = new Recurrences(cursor, past);
    }

    Optional<Match> at(int at) {
        return recurrences.recurrence(at).or(() -> led(at)).or(() -> bare(at));
    }

    /** With its preposition. */
    private Optional<Match> led(int at) {
        int next = at + 1;
        if (!cursor.at(at).runsOn()) {
            return Optional.empty();
        }
        return switch (cursor.at(at).lower()) {
            case "on" ->
                weekend(next)
                        .or(() -> past.date(next))
                        .or(() -> past.weekday(next))
                        .map(Match::point);
            case "in", "during", "throughout", "within" -> in(next);
            case "over" -> stretches.recent(next).or(() -> weekend(next).map(Match::point));
            case "around", "circa" -> past.date(next).or(() -> past.year(next)).map(Match::point);
            case "at" -> cursor.says(next, "the") ? moment(next, past).map(Match::point) : clock(at);
            case "back" -> cursor.word(next).equals("in") ? in(next + 1) : Optional.empty();
            case "since" -> moment(next, past).map(Match::since);
            case "as", "starting", "beginning", "effective" -> starting(at);
            case "until", "till", "before", "by" -> until(next);
            case "up" ->
                cursor.word(next).equals("to") || cursor.word(next).equals("until")
                        ? until(next + 1)
                        : Optional.empty();
            case "after" -> moment(next, past).map(Expressions::after);
            case "from" -> stretches.range(next, false).or(() -> from(next));
            case "between" -> stretches.range(next, true);
            case "for" -> stretches.duration(next);
            default -> Optional.empty();
        };
    }

    private Optional<Match> in(int next) {
        Optional<Match> stretch = stretches.recent(next).or(() -> stretches.years(next));
        return stretch.or(() -> relatives
                .relative(next - 1)
                .or(() -> moment(next, past)
                        .filter(found -> found.period().precision() != Precision.DAY
                                || past.date(next).isPresent()))
                .map(Match::point));
    }

    private Optional<Match> starting(int at) {
        String next = cursor.word(at + 1);
        int place =
                next.equals("of") || next.equals("from") || next.equals("on") || next.equals("in") ? at + 2 : at + 1;
        boolean of = !cursor.says(at, "as") || next.equals("of");
        return of ? moment(place, coming).map(Match::since) : Optional.empty();
    }

    private Optional<Match> until(int next) {
        return moment(next, coming)
                .or(() -> coming.bareClock(next).map(clock -> found(clock)))
                .map(Match::until);
    }

    private static Match after(Found found) {
        return new Match(Kind.SINCE, found.period().end(), null, found.period().precision(), found.next());
    }

    /** "from March on" goes on; "from April 1st" does if it is still to come, else it says of when something is. */
    private Optional<Match> from(int next) {
        return moment(next, past).flatMap(said -> {
            String word = cursor.word(said.next());
            if (word.equals("on") || word.equals("onwards") || word.equals("onward") || word.equals("forward")) {
                return Optional.of(Match.since(new Found(said.period(), said.next() + 1)));
            }
            boolean ahead = said.period().from().toLocalDate().isAfter(today);
            return Optional.of(ahead ? Match.since(said) : Match.point(said));
        });
    }

    private Optional<Match> clock(int at) {
        return past.clock(at).map(clock -> {
            LocalTime time = clock.time();
            int day = cursor.word(clock.next()).equals("on") ? clock.next() + 1 : clock.next();
            boolean more = !cursor.word(day).isEmpty();
            return (more
                            ? relatives.relative(day).or(() -> past.date(day)).or(() -> past.weekday(day))
                            : Optional.<Found>empty())
                    .filter(found -> found.period().precision() == Precision.DAY)
                    .map(found -> Match.point(new Found(found.period().at(time), found.next())))
                    .orElseGet(() -> Match.point(found(clock)));
        });
    }

    private Found found(Dates.Clock clock) {
        return new Found(Period.day(today).at(clock.time()), clock.next());
    }

    /** A period, also a part of it: "the end of June", "early 2024", "the summer of 2019". */
    private Optional<Found> moment(int at, Dates dates) {
        if (cursor.word(at).isEmpty()) {
            return Optional.empty();
        }
        int part = cursor.says(at, "the") ? at + 1 : at;
        int place = switch (cursor.at(part).lower()) {
            case "end", "beginning", "start", "middle" -> cursor.word(part + 1).equals("of") ? part + 2 : part;
            case "early", "late", "mid" -> part + 1;
            default -> at;
        };
        return relatives
                .relative(place)
                .or(() -> dates.named(place).filter(found -> !name(place, found)))
                .or(() -> season(part));
    }

    /** "May Sarton" and "April Ludgate" are persons. */
    private boolean name(int place, Found found) {
        Token after = cursor.at(found.next());
        return found.next() == place + 1
                && found.period().precision() == Precision.MONTH
                && !cursor.word(found.next()).isEmpty()
                && after.capital()
                && after.text().length() > 1
                && !after.text().startsWith("I'");
    }

    private Optional<Found> season(int at) {
        int year = cursor.word(at + 1).equals("of") ? at + 2 : at + 1;
        if (!Lexicon.SEASONS.contains(cursor.at(at).lower())
                || !Dates.isYear(cursor.at(year))
                || cursor.word(year).isEmpty()) {
            return Optional.empty();
        }
        int month = switch (cursor.at(at).lower()) {
            case "spring" -> 3;
            case "summer" -> 6;
            case "winter" -> 12;
            default -> 9;
        };
        LocalDate first = LocalDate.of(Integer.parseInt(cursor.at(year).text()), month, 1);
        return Optional.of(new Found(Period.months(first, 3), year + 1));
    }

    private Optional<Found> weekend(int at) {
        if (!cursor.says(at, "the", "weekend")) {
            return Optional.empty();
        }
        LocalDate within = today.getDayOfWeek().getValue() >= 6 ? today : today.minusWeeks(1);
        return Optional.of(new Found(Period.weekend(within), at + 2));
    }

    /** Without a preposition. */
    private Optional<Match> bare(int at) {
        return relatives
                .relative(at)
                .or(() -> past.date(at))
                .or(() -> weekday(at))
                .or(() -> part(at))
                .map(Match::point);
    }

    private Optional<Found> part(int at) {
        boolean led = cursor.says(at, "early") || cursor.says(at, "late") || cursor.says(at, "mid");
        return led ? past.date(at + 1).or(() -> past.year(at + 1)) : Optional.empty();
    }

    /** A weekday between capitals is a name: "Black Friday", "Friday Night Lights". */
    private Optional<Found> weekday(int at) {
        Token day = cursor.at(at);
        Token before = cursor.at(at - 1);
        Token after = cursor.at(at + 1);
        boolean named =
                (at > 0 && before.runsOn() && before.capital() && before.text().length() > 1)
                        || (day.runsOn()
                                && after.capital()
                                && after.text().length() > 1
                                && !after.text().startsWith("I'"));
        return named || !day.capital() ? Optional.empty() : past.weekday(at);
    }
}
