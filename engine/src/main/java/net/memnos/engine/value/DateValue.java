package net.memnos.engine.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date of the calendar, whole or to the month, with or without its year.
 *
 * @param year 0 when it was not said
 * @param day 0 when it was not said
 */
public record DateValue(int year, Month month, int day) implements Value {

    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})(?:-(\\d{2}))?");
    private static final Pattern SLASHES = Pattern.compile("(\\d{4})/(\\d{2})/(\\d{2})");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("([a-z]{3,9})\\.? ?(?:(\\d{1,2})(?:st|nd|rd|th)?)?,? ?(\\d{4})?");
    private static final Pattern DAY_FIRST =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})\\.?,? ?(\\d{4})?");
    private static final int LENGTH_MAX = 40;

    static Optional<Value> read(Spelling spelling) {
        String text = spelling.lower();
        if (text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        Matcher iso = ISO.matcher(SLASHES.matcher(text).replaceFirst("$1-$2-$3"));
        if (iso.matches()) {
            int month = Integer.parseInt(iso.group(2));
            return month < 1 || month > 12
                    ? Optional.empty()
                    : date(number(iso.group(1)), Month.of(month), number(iso.group(3)));
        }
        Matcher dayFirst = DAY_FIRST.matcher(text);
        if (dayFirst.matches()) {
            return MonthNames.of(dayFirst.group(2))
                    .flatMap(month -> date(number(dayFirst.group(3)), month, number(dayFirst.group(1))));
        }
        Matcher monthFirst = MONTH_FIRST.matcher(text);
        if (monthFirst.matches() && (monthFirst.group(2) != null || monthFirst.group(3) != null)) {
            return MonthNames.of(monthFirst.group(1))
                    .flatMap(month -> date(number(monthFirst.group(3)), month, number(monthFirst.group(2))));
        }
        return Optional.empty();
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static Optional<Value> date(int year, Month month, int day) {
        if (year != 0 && (year < 1000 || year > 2999)) {
            return Optional.empty();
        }
        try {
            LocalDate.of(year == 0 ? 2024 : year, month, day == 0 ? 1 : day);
            return Optional.of(new DateValue(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** "June 2025" and "2 June 2025" are not apart, nor are "June 2" and "June 2, 2025". */
    boolean apart(DateValue other) {
        return month != other.month || known(year, other.year) || known(day, other.day);
    }

    private static boolean known(int one, int other) {
        return one != 0 && other != 0 && one != other;
    }

    @Override
    public String key() {
        return render().toLowerCase(Locale.ROOT);
    }

    @Override
    public String render() {
        String name = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return (day == 0 ? "" : day + " ") + name + (year == 0 ? "" : " " + year);
    }
}
