package net.memnos.engine.extract.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import net.memnos.engine.value.MonthNames;
import net.memnos.engine.value.Numbers;

/** Reads what is counted from the anchor: "yesterday", "last month", "two weeks ago", "in 3 days". */
final class Relatives {

    private static final int COUNT_MAX = 1000;

    private final Cursor cursor;
    private final LocalDateTime now;
    private final LocalDate today;
    private final Dates dates;

    Relatives(Cursor cursor, LocalDateTime now, Dates dates) {
        this.cursor = cursor;
        this.now = now;
        this.today = now.toLocalDate();
        this.dates = dates;
    }

    Optional<Found> relative(int at) {
        return near(at).or(() -> turned(at)).or(() -> ago(at)).or(() -> ahead(at));
    }

    private Optional<Found> near(int at) {
        if (cursor.says(at, "the", "day", "before", "yesterday")) {
            return day(-2, at + 4);
        }
        if (cursor.says(at, "the", "day", "after", "tomorrow")) {
            return day(2, at + 4);
        }
        if (cursor.says(at, "earlier", "today") || cursor.says(at, "later", "today")) {
            return day(0, at + 2);
        }
        return switch (cursor.at(at).lower()) {
            case "today", "tonight" -> day(0, at + 1);
            case "yesterday" -> day(-1, at + 1);
            case "tomorrow" -> day(1, at + 1);
            default -> Optional.empty();
        };
    }

    private Optional<Found> day(int shift, int next) {
        return Optional.of(dates.withTime(new Found(Period.day(today.plusDays(shift)), next)));
    }

    /** "last week", "this month", "next Monday", "earlier this year", "the previous month". */
    private Optional<Found> turned(int at) {
        int turn = cursor.says(at, "earlier") || cursor.says(at, "later") || cursor.says(at, "the") ? at + 1 : at;
        int shift = switch (cursor.at(turn).lower()) {
            case "last" -> -1;
            case "previous" -> turn == at ? 0 : -1;
            case "this" -> 0;
            case "next" -> 1;
            default -> 2;
        };
        boolean known = shift != 2
                && !(cursor.says(turn, "previous") && turn == at)
                && !cursor.word(turn + 1).isEmpty();
        return known
                ? shifted(cursor.at(turn + 1), shift).map(period -> dates.withTime(new Found(period, turn + 2)))
                : Optional.empty();
    }

    private Optional<Period> shifted(Token token, int shift) {
        Optional<DayOfWeek> weekday = Lexicon.day(token.lower());
        if (weekday.isPresent()) {
            return Optional.of(Period.day(
                    switch (shift) {
                        case -1 -> today.with(TemporalAdjusters.previous(weekday.get()));
                        case 1 -> today.with(TemporalAdjusters.next(weekday.get()));
                        default ->
                            today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                                    .with(TemporalAdjusters.nextOrSame(weekday.get()));
                    }));
        }
        Optional<Period> unit = switch (token.lower()) {
            case "week" -> Optional.of(Period.week(today.plusWeeks(shift)));
            case "month" -> Optional.of(Period.month(today.plusMonths(shift)));
            case "year" -> Optional.of(Period.year(today.getYear() + shift));
            case "quarter" ->
                Optional.of(Period.months(
                        today.withDayOfMonth(1)
                                .minusMonths((today.getMonthValue() - 1) % 3)
                                .plusMonths(3L * shift),
                        3));
            case "weekend" -> Optional.of(Period.weekend(today.plusWeeks(shift)));
            case "night", "evening" -> shift == 1 ? Optional.empty() : Optional.of(Period.day(today.plusDays(shift)));
            case "morning", "afternoon" -> shift == 0 ? Optional.of(Period.day(today)) : Optional.empty();
            default -> Optional.empty();
        };
        return unit.or(() -> named(token, shift));
    }

    private Optional<Period> named(Token token, int shift) {
        if (Lexicon.SEASONS.contains(token.lower()) && shift <= 0) {
            return Optional.of(season(token.lower(), shift));
        }
        return token.capital() || token.text().length() > 3
                ? MonthNames.of(token.lower())
                        .filter(_ -> token.capital() || !token.is("march"))
                        .map(month -> {
                            LocalDate first = LocalDate.of(today.getYear(), month, 1);
                            LocalDate current = today.withDayOfMonth(1);
                            if (shift < 0 && !first.isBefore(current)) {
                                first = first.minusYears(1);
                            }
                            return Period.month(shift > 0 && !first.isAfter(current) ? first.plusYears(1) : first);
                        })
                : Optional.empty();
    }

    /** Of the north. A winter belongs to the year in which it begins. */
    private Period season(String name, int shift) {
        int month = switch (name) {
            case "spring" -> 3;
            case "summer" -> 6;
            case "winter" -> 12;
            default -> 9;
        };
        LocalDate first = LocalDate.of(today.getYear(), month, 1);
        while (shift < 0 && first.plusMonths(3).isAfter(today)) {
            first = first.minusYears(1);
        }
        return Period.months(first, 3);
    }

    /** "two weeks ago", "a couple of months ago", "3 days earlier" is not counted from the anchor. */
    private Optional<Found> ago(int at) {
        return measure(at)
                .filter(measure -> cursor.word(measure.next()).equals("ago"))
                .map(measure -> new Found(measure.before(now), measure.next() + 1));
    }

    /** "in two weeks", "two weeks from now"; not of hours, since "in 5 minutes" says how long something takes. */
    private Optional<Found> ahead(int at) {
        int count = cursor.says(at, "in") ? at + 1 : at;
        return measure(count)
                .filter(measure -> measure.precision() != Precision.INSTANT)
                .flatMap(measure -> {
                    boolean fromNow =
                            cursor.says(measure.next(), "from", "now") || cursor.says(measure.next(), "from", "today");
                    if (!fromNow
                            && (count == at
                                    || cursor.says(measure.next(), "of")
                                    || cursor.says(measure.next(), "or"))) {
                        return Optional.empty();
                    }
                    return Optional.of(new Found(measure.after(now), measure.next() + (fromNow ? 2 : 0)));
                });
    }

    /** A count with a unit: "6 months", "a couple of weeks", "2.5 years" is none. */
    Optional<Measure> measure(int at) {
        int place = cursor.says(at, "about")
                        || cursor.says(at, "almost")
                        || cursor.says(at, "over")
                        || cursor.says(at, "around")
                        || cursor.says(at, "nearly")
                ? at + 1
                : at;
        if (cursor.says(place, "a", "couple") || cursor.says(place, "a", "few")) {
            place++;
        }
        Token counted = cursor.at(place);
        Optional<Integer> count = Lexicon.count(counted)
                .or(() -> Numbers.of(counted.lower())
                        .filter(_ -> !counted.text().isEmpty()
                                && Character.isLetter(counted.text().charAt(0)))
                        .map(Number::intValue))
                .filter(number -> number > 0 && number <= COUNT_MAX);
        int unit = cursor.says(place + 1, "of") ? place + 2 : place + 1;
        return count.filter(
                        _ -> !cursor.word(unit).isEmpty() && cursor.at(unit - 1).runsOn())
                .flatMap(number -> Lexicon.unit(cursor.at(unit).lower())
                        .map(precision -> new Measure(
                                number, Lexicon.unitName(cursor.at(unit).lower()), precision, unit + 1)));
    }

    /** So many of a unit of time. */
    record Measure(int count, String unit, Precision precision, int next) {

        LocalDateTime plus(LocalDateTime time, int sign) {
            long signed = (long) count * sign;
            return switch (unit) {
                case "second" -> time.plusSeconds(signed);
                case "minute" -> time.plusMinutes(signed);
                case "hour" -> time.plusHours(signed);
                case "week" -> time.plusWeeks(signed);
                case "fortnight" -> time.plusWeeks(2 * signed);
                case "month" -> time.plusMonths(signed);
                case "quarter" -> time.plusMonths(3 * signed);
                case "year" -> time.plusYears(signed);
                case "decade" -> time.plusYears(10 * signed);
                default -> time.plusDays(signed);
            };
        }

        Period before(LocalDateTime now) {
            return around(plus(now, -1));
        }

        Period after(LocalDateTime now) {
            return around(plus(now, 1));
        }

        private Period around(LocalDateTime time) {
            LocalDate day = time.toLocalDate();
            return switch (precision) {
                case INSTANT ->
                    new Period(
                            time.truncatedTo(ChronoUnit.MINUTES),
                            time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1),
                            Precision.INSTANT);
                case DAY -> Period.day(day);
                case WEEK -> Period.week(day);
                case MONTH -> Period.month(day);
                case YEAR -> Period.year(day.getYear());
            };
        }
    }
}
