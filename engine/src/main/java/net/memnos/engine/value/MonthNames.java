package net.memnos.engine.value;

import java.time.Month;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** English names of months, whole and in three letters. */
public final class MonthNames {

    private static final Map<String, Month> SHORT = Map.ofEntries(
            Map.entry("jan", Month.JANUARY),
            Map.entry("feb", Month.FEBRUARY),
            Map.entry("mar", Month.MARCH),
            Map.entry("apr", Month.APRIL),
            Map.entry("may", Month.MAY),
            Map.entry("jun", Month.JUNE),
            Map.entry("jul", Month.JULY),
            Map.entry("aug", Month.AUGUST),
            Map.entry("sep", Month.SEPTEMBER),
            Map.entry("oct", Month.OCTOBER),
            Map.entry("nov", Month.NOVEMBER),
            Map.entry("dec", Month.DECEMBER));

    private MonthNames() {}

    /** The month of a word in lower case. */
    public static Optional<Month> of(String word) {
        if (word.length() < 3 || word.length() > 9) {
            return Optional.empty();
        }
        return Optional.ofNullable(SHORT.get(word.substring(0, 3)))
                .filter(month -> word.length() == 3
                        || word.equals("sept")
                        || word.equals(month.name().toLowerCase(Locale.ROOT)));
    }
}
