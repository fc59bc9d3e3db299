package net.memnos.engine.extract.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** A stretch of the calendar in UTC: [from, to) with the precision in which it was named. */
record Period(LocalDateTime from, LocalDateTime to, Precision precision) {

    static Period day(LocalDate day) {
        return new Period(day.atStartOfDay(), day.plusDays(1).atStartOfDay(), Precision.DAY);
    }

    static Period weekend(LocalDate within) {
        LocalDate saturday = monday(within).plusDays(5);
        return new Period(saturday.atStartOfDay(), saturday.plusDays(2).atStartOfDay(), Precision.DAY);
    }

    static Period week(LocalDate within) {
        LocalDate monday = monday(within);
        return new Period(monday.atStartOfDay(), monday.plusWeeks(1).atStartOfDay(), Precision.WEEK);
    }

    static Period month(LocalDate within) {
        return months(within, 1);
    }

    static Period months(LocalDate within, int count) {
        LocalDate first = within.withDayOfMonth(1);
        return new Period(first.atStartOfDay(), first.plusMonths(count).atStartOfDay(), Precision.MONTH);
    }

    static Period year(int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        return new Period(first.atStartOfDay(), first.plusYears(1).atStartOfDay(), Precision.YEAR);
    }

    /** A time on the day of this period. */
    Period at(LocalTime time) {
        LocalDateTime instant = from.toLocalDate().atTime(time);
        return new Period(instant, instant.plusMinutes(1), Precision.INSTANT);
    }

    Instant start() {
        return from.toInstant(ZoneOffset.UTC);
    }

    Instant end() {
        return to.toInstant(ZoneOffset.UTC);
    }

    /** Where "until" this period ends: a day is meant with its evening, a month or a year by its beginning. */
    Instant limit() {
        return precision == Precision.DAY || precision == Precision.WEEK ? end() : start();
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
