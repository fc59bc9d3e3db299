package net.memnos.engine.extract.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.memnos.engine.value.MonthNames;
import net.memnos.engine.value.TimeOfDay;
import net.memnos.engine.value.Unit;

/** Reads the dates of the calendar: days, months, years, weekdays, with or without a time. */
final class Dates {

    private static final Pattern ISO =
            Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(?:T(\\d{2}:\\d{2})(?::\\d{2}(?:\\.\\d{1,9})?)?Z?)?");
    private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?");
    private static final Pattern QUARTER = Pattern.compile("q([1-4])");

    private final Cursor cursor;
    private final LocalDate today;
    private final boolean forward;

    /** @param forward whether a date without a year, and a weekday, is the next one rather than the last one */
    Dates(Cursor cursor, LocalDate today, boolean forward) {
        this.cursor = cursor;
        this.today = today;
        this.forward = forward;
    }

    /** A date that is one by its own spelling. */
    Optional<Found> date(int at) {
        return iso(at).or(() -> slashed(at))
                .or(() -> dayMonth(at))
                .or(() -> monthDay(at))
                .or(() -> monthYear(at))
                .or(() -> quarter(at))
                .map(this::withTime);
    }

    /** A date, or a word that is a date after a preposition: a month, a year, a weekday. */
    Optional<Found> named(int at) {
        return date(at).or(() -> weekday(at)).or(() -> month(at)).or(() -> year(at));
    }

    Optional<Found> weekday(int at) {
        return Lexicon.day(cursor.at(at).lower()).map(day -> withTime(new Found(Period.day(day(day)), at + 1)));
    }

    /** The next or the last such day, which may be today. */
    LocalDate day(DayOfWeek day) {
        return today.with(forward ? TemporalAdjusters.nextOrSame(day) : TemporalAdjusters.previousOrSame(day));
    }

    Optional<Found> month(int at) {
        Token token = cursor.at(at);
        if (!token.capital() && twoWords(token)) {
            return Optional.empty();
        }
        return MonthNames.of(token.lower()).map(month -> {
            int year = today.getYear();
            LocalDate first = LocalDate.of(year, month, 1);
            boolean past = first.isBefore(today.withDayOfMonth(1));
            boolean future = first.isAfter(today);
            LocalDate chosen = forward && past ? first.plusYears(1) : !forward && future ? first.minusYears(1) : first;
            return new Found(Period.month(chosen), at + 1);
        });
    }

    private static boolean twoWords(Token token) {
        return token.is("may") || token.is("march") || token.is("mar") || token.is("sep") || token.is("dec");
    }

    /** A year that counts nothing: not "2019 files" nor "2019 MB". */
    Optional<Found> year(int at) {
        Token token = cursor.at(at);
        if (!isYear(token)) {
            return Optional.empty();
        }
        String next = cursor.word(at + 1);
        boolean counts = Unit.of(next).isPresent() || (next.length() > 3 && next.endsWith("s") && !next.endsWith("ss"));
        return counts && !Lexicon.SEASONS.contains(next)
                ? Optional.empty()
                : Optional.of(new Found(Period.year(Integer.parseInt(token.text())), at + 1));
    }

    static boolean isYear(Token token) {
        return token.text().length() == 4
                && token.digits()
                && (token.text().startsWith("19") || token.text().startsWith("20"));
    }

    private Optional<Found> iso(int at) {
        String text = cursor.at(at).text();
        if (text.length() < 10 || text.charAt(4) != '-') {
            return Optional.empty();
        }
        Matcher iso = ISO.matcher(text);
        return iso.matches()
                ? found(number(iso.group(1)), number(iso.group(2)), number(iso.group(3)), at + 1)
                        .map(day -> iso.group(4) == null ? day : timed(day, iso.group(4)))
                : Optional.empty();
    }

    private static Found timed(Found day, String time) {
        return TimeOfDay.read(time)
                .map(clock -> new Found(day.period().at(clock), day.next()))
                .orElse(day);
    }

    /** 3/4/2025 is read in two ways in the world, so it is no date; 25/12/2025 is read in one. */
    private Optional<Found> slashed(int at) {
        Token token = cursor.at(at);
        Matcher slashed = SLASHED.matcher(token.text());
        if (token.text().length() < 8 || !slashed.matches()) {
            return Optional.empty();
        }
        int first = number(slashed.group(1));
        int second = number(slashed.group(2));
        int year = number(slashed.group(3));
        if (first > 12 || first == second) {
            return found(year, second, first, at + 1);
        }
        return second > 12 ? found(year, first, second, at + 1) : Optional.empty();
    }

    private Optional<Found> dayMonth(int at) {
        Matcher day = DAY.matcher(cursor.at(at).lower());
        if (!day.matches()) {
            return Optional.empty();
        }
        int name = cursor.says(at + 1, "of") ? at + 2 : at + 1;
        Token month = cursor.at(name);
        if (cursor.word(name).isEmpty() || (twoWords(month) && !month.capital())) {
            return Optional.empty();
        }
        return MonthNames.of(month.lower()).flatMap(named -> inYear(number(day.group(1)), named, name + 1));
    }

    private Optional<Found> monthDay(int at) {
        Token month = cursor.at(at);
        if (twoWords(month) && !month.capital()) {
            return Optional.empty();
        }
        Optional<Month> named = MonthNames.of(month.lower());
        if (named.isEmpty()) {
            return Optional.empty();
        }
        boolean abbreviated = month.closing() == '.' && month.text().length() <= 4;
        int place = cursor.says(at + 1, "the") ? at + 2 : at + 1;
        Matcher day = DAY.matcher(abbreviated ? cursor.at(place).lower() : cursor.word(place));
        return day.matches() ? inYear(number(day.group(1)), named.get(), place + 1) : Optional.empty();
    }

    private Optional<Found> inYear(int day, Month month, int at) {
        Token before = cursor.at(at - 1);
        if (isYear(cursor.at(at)) && (before.runsOn() || before.closing() == ',')) {
            return found(number(cursor.at(at).text()), month.getValue(), day, at + 1);
        }
        int year = today.getYear();
        return found(year, month.getValue(), day, at).map(Found::period).flatMap(period -> {
            LocalDate date = period.from().toLocalDate();
            int shift = forward && date.isBefore(today) ? 1 : !forward && date.isAfter(today) ? -1 : 0;
            return found(year + shift, month.getValue(), day, at);
        });
    }

    private Optional<Found> monthYear(int at) {
        Optional<Month> month = MonthNames.of(cursor.at(at).lower());
        int year = cursor.says(at + 1, "of") ? at + 2 : at + 1;
        if (month.isEmpty()
                || !isYear(cursor.at(year))
                || ".;:!?".indexOf(cursor.at(at).closing()) >= 0) {
            return Optional.empty();
        }
        return Optional.of(new Found(
                Period.month(LocalDate.of(number(cursor.at(year).text()), month.get(), 1)), year + 1));
    }

    private Optional<Found> quarter(int at) {
        Matcher quarter = QUARTER.matcher(cursor.at(at).lower());
        int year = cursor.says(at + 1, "of") ? at + 2 : at + 1;
        return quarter.matches()
                        && isYear(cursor.at(year))
                        && !cursor.word(year).isEmpty()
                ? Optional.of(new Found(
                        Period.months(
                                LocalDate.of(number(cursor.at(year).text()), 3 * number(quarter.group(1)) - 2, 1), 3),
                        year + 1))
                : Optional.empty();
    }

    private static Optional<Found> found(int year, int month, int day, int next) {
        try {
            return Optional.of(new Found(Period.day(LocalDate.of(year, month, day)), next));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /** A day with the time that follows it: "at 5 pm", or a part of the day, which says no more than the day. */
    Found withTime(Found day) {
        if (day.period().precision() != Precision.DAY
                || !cursor.at(day.next() - 1).runsOn()) {
            return day;
        }
        if (Lexicon.PARTS_OF_DAY.contains(cursor.word(day.next()))) {
            return new Found(day.period(), day.next() + 1);
        }
        return clock(day.next())
                .map(clock -> new Found(day.period().at(clock.time()), clock.next()))
                .orElse(day);
    }

    /** A time with "at" or "around" before it. */
    Optional<Clock> clock(int at) {
        boolean led = cursor.says(at, "at") || cursor.says(at, "around") || cursor.says(at, "@");
        return led ? bareClock(at + 1) : Optional.empty();
    }

    Optional<Clock> bareClock(int at) {
        String word = cursor.at(at).lower();
        String next = cursor.word(at + 1);
        if (next.equals("am") || next.equals("pm") || next.equals("a.m") || next.equals("p.m")) {
            return TimeOfDay.read(word + next).map(time -> new Clock(time, zone(at + 2)));
        }
        return TimeOfDay.read(word).map(time -> new Clock(time, zone(at + 1)));
    }

    private int zone(int at) {
        return cursor.word(at).equals("utc") ? at + 1 : at;
    }

    /** A time of the day and where it ends. */
    record Clock(LocalTime time, int next) {}
}
