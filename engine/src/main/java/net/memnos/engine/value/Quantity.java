package net.memnos.engine.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of something.
 *
 * @param amount in the base unit of the dimension; a bare number as it was written, since "2.10" may be a version
 * @param dimension the base unit, the counted noun ("country"), either of them with "/day" for a rate; empty if bare
 */
public record Quantity(BigDecimal amount, String dimension) implements Value {

    static final Quantity NUMBER = new Quantity(BigDecimal.ZERO, "");

    private static final BigDecimal BINARY_READING = new BigDecimal("1.1");
    private static final Pattern ATTACHED =
            Pattern.compile("([$\u20AC\u00A3]?)([-+]?\\d[\\d,]{0,18}(?:\\.\\d{1,9})?)(k?)-?([a-z%]{0,12})");
    private static final Pattern NOUN = Pattern.compile("[a-z][a-z-]{2,20}");
    private static final Set<String> PER = Set.of("per", "a", "an", "every", "each");
    private static final Set<String> RATES = Set.of("second", "minute", "hour", "day", "week", "month", "year", "user");

    private static final Map<String, String> SHORT = Map.of(
            "s", "second", "sec", "second", "min", "minute", "h", "hour", "hr", "hour", "mo", "month", "yr", "year");
    private static final Map<String, String> ADVERBS = Map.of(
            "hourly",
            "hour",
            "daily",
            "day",
            "weekly",
            "week",
            "monthly",
            "month",
            "yearly",
            "year",
            "annually",
            "year");

    static Optional<Value> read(Spelling spelling) {
        List<String> words = List.of(spelling.lower().replace("/", " per ").split(" +", -1));
        if (words.isEmpty() || words.size() > 6) {
            return Optional.empty();
        }
        Optional<BigDecimal> spelled = Numbers.of(words.getFirst());
        if (spelled.isPresent()) {
            return of(spelled.get(), words.subList(1, words.size()));
        }
        Matcher attached = ATTACHED.matcher(words.getFirst());
        if (!attached.matches()) {
            return Optional.empty();
        }
        return Numbers.of(attached.group(2)).flatMap(number -> {
            boolean prefixed = Unit.of(attached.group(3) + attached.group(4)).isPresent();
            String unit = prefixed ? attached.group(3) + attached.group(4) : attached.group(4);
            BigDecimal amount = prefixed || attached.group(3).isEmpty() ? number : number.movePointRight(3);
            List<String> rest = words.subList(1, words.size());
            if (!attached.group(1).isEmpty()) {
                return unit.isEmpty() ? of(amount, attached.group(1), rest) : Optional.empty();
            }
            return unit.isEmpty()
                    ? of(amount, rest)
                    : Unit.of(unit).isPresent() ? of(amount, unit, rest) : Optional.empty();
        });
    }

    private static Optional<Value> of(BigDecimal amount, List<String> rest) {
        return rest.isEmpty()
                ? Optional.of(new Quantity(amount, ""))
                : of(amount, rest.getFirst(), rest.subList(1, rest.size()));
    }

    private static Optional<Value> of(BigDecimal amount, String unit, List<String> rest) {
        Optional<Unit> known = Unit.of(unit).or(() -> Unit.of(singular(unit)));
        if (known.isEmpty() && !NOUN.matcher(unit).matches()) {
            return Optional.empty();
        }
        String dimension = known.map(Unit::dimension).orElseGet(() -> singular(unit));
        BigDecimal base = known.map(measure -> measure.inBase(amount)).orElse(amount);
        if (rest.isEmpty()) {
            return Optional.of(new Quantity(plain(base), dimension));
        }
        return period(rest).map(period -> new Quantity(plain(base), dimension + "/" + period));
    }

    /** "per month", "a month" and "monthly" are one rate. */
    private static Optional<String> period(List<String> words) {
        if (words.size() == 1) {
            return Optional.ofNullable(ADVERBS.get(words.getFirst()));
        }
        String last = words.getLast();
        String period = SHORT.getOrDefault(last, last);
        return words.size() == 2 && PER.contains(words.getFirst()) && RATES.contains(period)
                ? Optional.of(period)
                : Optional.empty();
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    /** "countries" and "country" count the same thing. */
    static String singular(String noun) {
        if (noun.length() > 4 && noun.endsWith("ies")) {
            return noun.substring(0, noun.length() - 3) + "y";
        }
        return noun.length() > 3 && noun.endsWith("s") && !noun.endsWith("ss")
                ? noun.substring(0, noun.length() - 1)
                : noun;
    }

    /** Sizes within a tenth are not apart: "1.5 GB" and "1536 MB" are one size read in two ways. */
    boolean apart(Quantity other) {
        if (!dimension.equals("bytes")) {
            return true;
        }
        BigDecimal low = amount.min(other.amount);
        return low.multiply(BINARY_READING).compareTo(amount.max(other.amount)) < 0;
    }

    @Override
    public String key() {
        return render().toLowerCase(Locale.ROOT);
    }

    @Override
    public String render() {
        return amount.toPlainString() + (dimension.isEmpty() ? "" : " " + dimension.replace("/", " per "));
    }
}
