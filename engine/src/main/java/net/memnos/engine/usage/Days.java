package net.memnos.engine.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The day and the month that it is in UTC: what budgets are for.
 *
 * @param day when today began
 * @param nextDay when it ends
 */
record Days(Instant day, Instant month, Instant nextDay, Instant nextMonth) {

    static Days of(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate month = today.withDayOfMonth(1);
        return new Days(start(today), start(month), start(today.plusDays(1)), start(month.plusMonths(1)));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
