package net.memnos.engine.extract.time;

import java.time.DayOfWeek;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The closed sets of words of which expressions of time are made. */
final class Lexicon {

    static final Set<String> PARTS_OF_DAY =
            Set.of("morning", "afternoon", "evening", "night", "noon", "lunchtime", "midday");
    static final Set<String> SEASONS = Set.of("spring", "summer", "autumn", "fall", "winter");

    private static final Map<String, Precision> UNITS = Map.ofEntries(
            Map.entry("second", Precision.INSTANT),
            Map.entry("minute", Precision.INSTANT),
            Map.entry("hour", Precision.INSTANT),
            Map.entry("day", Precision.DAY),
            Map.entry("night", Precision.DAY),
            Map.entry("week", Precision.WEEK),
            Map.entry("fortnight", Precision.WEEK),
            Map.entry("month", Precision.MONTH),
            Map.entry("quarter", Precision.MONTH),
            Map.entry("year", Precision.YEAR),
            Map.entry("decade", Precision.YEAR));
    private static final Map<String, DayOfWeek> DAYS = Map.of(
            "monday", DayOfWeek.MONDAY,
            "tuesday", DayOfWeek.TUESDAY,
            "wednesday", DayOfWeek.WEDNESDAY,
            "thursday", DayOfWeek.THURSDAY,
            "friday", DayOfWeek.FRIDAY,
            "saturday", DayOfWeek.SATURDAY,
            "sunday", DayOfWeek.SUNDAY);
    private static final Map<String, Integer> COUNTS = Map.ofEntries(
            Map.entry("a", 1),
            Map.entry("an", 1),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("couple", 2),
            Map.entry("few", 3),
            Map.entry("several", 4));

    private Lexicon() {}

    /** The unit of "week" and "weeks", with how exactly it is meant. */
    static Optional<Precision> unit(String lower) {
        return Optional.ofNullable(UNITS.get(unitName(lower)));
    }

    static String unitName(String lower) {
        return lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
    }

    static Optional<DayOfWeek> day(String lower) {
        return Optional.ofNullable(DAYS.get(lower));
    }

    /** "Fridays". */
    static Optional<DayOfWeek> days(String lower) {
        return lower.endsWith("s") ? day(lower.substring(0, lower.length() - 1)) : Optional.empty();
    }

    /** A count of up to four figures or a number word. */
    static Optional<Integer> count(Token token) {
        if (token.digits() && token.text().length() <= 4) {
            return Optional.of(Integer.parseInt(token.text()));
        }
        return Optional.ofNullable(COUNTS.get(token.lower()));
    }
}
