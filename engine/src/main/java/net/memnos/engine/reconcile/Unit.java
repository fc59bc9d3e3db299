package net.memnos.engine.reconcile;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** Units whose quantities can be compared, each with its factor to the smallest of its dimension. */
enum Unit {
    MILLISECOND("time", "1", Set.of("ms", "millisecond", "milliseconds")),
    SECOND("time", "1000", Set.of("s", "sec", "secs", "second", "seconds")),
    MINUTE("time", "60000", Set.of("min", "mins", "minute", "minutes")),
    HOUR("time", "3600000", Set.of("h", "hr", "hrs", "hour", "hours")),
    DAY("time", "86400000", Set.of("day", "days")),
    WEEK("time", "604800000", Set.of("week", "weeks")),
    BYTE("bytes", "1", Set.of("byte", "bytes")),
    KILOBYTE("bytes", "1000", Set.of("kb", "kilobyte", "kilobytes")),
    MEGABYTE("bytes", "1000000", Set.of("mb", "megabyte", "megabytes")),
    GIGABYTE("bytes", "1000000000", Set.of("gb", "gigabyte", "gigabytes")),
    TERABYTE("bytes", "1000000000000", Set.of("tb", "terabyte", "terabytes")),
    KIBIBYTE("bytes", "1024", Set.of("kib")),
    MEBIBYTE("bytes", "1048576", Set.of("mib")),
    GIBIBYTE("bytes", "1073741824", Set.of("gib")),
    GRAM("mass", "1", Set.of("g", "gram", "grams")),
    KILOGRAM("mass", "1000", Set.of("kg", "kilogram", "kilograms", "kilo", "kilos")),
    METRE("length", "1", Set.of("m", "metre", "metres", "meter", "meters")),
    KILOMETRE("length", "1000", Set.of("km", "kilometre", "kilometres", "kilometer", "kilometers")),
    PERCENT("share", "1", Set.of("%", "percent"));

    private final String dimension;
    private final BigDecimal factor;
    private final Set<String> names;

    Unit(String dimension, String factor, Set<String> names) {
        this.dimension = dimension;
        this.factor = new BigDecimal(factor);
        this.names = names;
    }

    /** The unit of a name in lower case. */
    static Optional<Unit> of(String name) {
        for (Unit unit : values()) {
            if (unit.names.contains(name)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    /** One form for all ways to write the same quantity. */
    String quantity(String number) {
        return new BigDecimal(number).multiply(factor).stripTrailingZeros().toPlainString() + " " + dimension;
    }
}
