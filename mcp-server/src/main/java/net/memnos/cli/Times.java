package net.memnos.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Points in time on the command line: an instant, or a date, which means its start in UTC. */
final class Times implements ITypeConverter<Instant> {

    private static final Duration AN_INSTANT = Duration.ofSeconds(1);

    @Override
    public Instant convert(String text) {
        return parse(text);
    }

    static Instant parse(String text) {
        try {
            return text.length() == "2026-11-22".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + text + "' is not a time: write 2026-11-22 (its start in UTC) or 2026-11-22T10:15:00Z");
        }
    }

    /** A time as people read it: the date alone when it is the start of a day in UTC. */
    static String shown(Instant time) {
        OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
        return utc.toLocalTime().equals(java.time.LocalTime.MIDNIGHT)
                ? utc.toLocalDate().toString()
                : utc.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                        .toInstant()
                        .toString();
    }

    /** The same for a field of an answer. */
    static String shown(String time) {
        return time.isEmpty() ? "" : shown(Instant.parse(time));
    }

    /** How long ago something was, in the largest unit that fits. */
    static String ago(Instant time, Instant now) {
        Duration past = Duration.between(time, now);
        if (past.compareTo(Duration.ofMinutes(1)) < 0) {
            return "just now";
        }
        if (past.compareTo(Duration.ofHours(1)) < 0) {
            return counted(past.toMinutes(), "minute");
        }
        return past.compareTo(Duration.ofDays(1)) < 0 ? counted(past.toHours(), "hour") : counted(past.toDays(), "day");
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s") + " ago";
    }

    /**
     * From when to when something held; an empty field is open. What was overtaken by older news starts an instant before its
     * end: of such a value no more is known than when it was over.
     */
    static String span(String from, String to) {
        if (to.isEmpty()) {
            return from.isEmpty() ? "" : "since " + shown(from);
        }
        boolean known = !from.isEmpty()
                && Duration.between(Instant.parse(from), Instant.parse(to)).compareTo(AN_INSTANT) >= 0;
        return known ? shown(from) + " until " + shown(to) : "until " + shown(to);
    }
}
