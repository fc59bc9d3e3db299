package net.memnos.engine.value;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Units whose quantities can be compared, each with its factor to the base of its dimension. KB to TB are decimal. */
public enum Unit {
    MILLISECOND("ms", "1", "ms msec millisecond milliseconds"),
    SECOND("ms", "1000", "s sec secs second seconds"),
    MINUTE("ms", "60000", "min mins minute minutes"),
    HOUR("ms", "3600000", "h hr hrs hour hours"),
    DAY("ms", "86400000", "d day days"),
    WEEK("ms", "604800000", "week weeks"),
    MONTH("months", "1", "month months"),
    YEAR("months", "12", "year years yr yrs"),
    BYTE("bytes", "1", "byte bytes"),
    KILOBYTE("bytes", "1000", "kb kbs kilobyte kilobytes"),
    MEGABYTE("bytes", "1000000", "mb mbs megabyte megabytes"),
    GIGABYTE("bytes", "1000000000", "gb gbs gigabyte gigabytes"),
    TERABYTE("bytes", "1000000000000", "tb tbs terabyte terabytes"),
    KIBIBYTE("bytes", "1024", "kib kibibyte kibibytes"),
    MEBIBYTE("bytes", "1048576", "mib mebibyte mebibytes"),
    GIBIBYTE("bytes", "1073741824", "gib gibibyte gibibytes"),
    GRAM("grams", "1", "g gram grams"),
    KILOGRAM("grams", "1000", "kg kgs kilogram kilograms kilo kilos"),
    METRE("metres", "1", "m metre metres meter meters"),
    CENTIMETRE("metres", "0.01", "cm centimetre centimetres centimeter centimeters"),
    KILOMETRE("metres", "1000", "km kilometre kilometres kilometer kilometers"),
    MILE("metres", "1609.344", "mi mile miles"),
    POUND("grams", "453.59237", "lb lbs pound pounds"),
    DOLLAR("usd", "1", "usd $ dollar dollars bucks"),
    EURO("eur", "1", "eur \u20AC euro euros"),
    STERLING("gbp", "1", "gbp \u00A3 quid"),
    PERCENT("percent", "1", "% percent pct");

    private static final Map<String, Unit> BY_NAME = Arrays.stream(values())
            .flatMap(unit -> Arrays.stream(unit.names.split(" ", -1)).map(name -> Map.entry(name, unit)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String dimension;
    private final BigDecimal factor;
    private final String names;

    Unit(String dimension, String factor, String names) {
        this.dimension = dimension;
        this.factor = new BigDecimal(factor);
        this.names = names;
    }

    /** The unit of a name in lower case. */
    public static Optional<Unit> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** What it measures, named by the unit in which quantities of it are compared. */
    public String dimension() {
        return dimension;
    }

    BigDecimal inBase(BigDecimal amount) {
        return amount.multiply(factor);
    }
}
