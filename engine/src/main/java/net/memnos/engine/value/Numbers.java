package net.memnos.engine.value;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as they are written: figures with thousands, decimals and a k, or the small number words. */
public final class Numbers {

    private static final int LENGTH_MAX = 24;
    private static final Pattern PLAIN = Pattern.compile("[-+]?(?:0|[1-9]\\d*)(?:\\.\\d+)?");
    private static final Pattern THOUSANDS = Pattern.compile("[-+]?[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d+)?");
    private static final Map<String, Integer> WORDS = Map.ofEntries(
            Map.entry("zero", 0),
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
            Map.entry("fifteen", 15),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fifty", 50),
            Map.entry("sixty", 60),
            Map.entry("seventy", 70),
            Map.entry("eighty", 80),
            Map.entry("ninety", 90),
            Map.entry("hundred", 100),
            Map.entry("thousand", 1000));

    private Numbers() {}

    /** The number of one word in lower case; the scale is the one that was written. "007" is a name, no number. */
    public static Optional<BigDecimal> of(String word) {
        Integer spelled = WORDS.get(word);
        if (spelled != null) {
            return Optional.of(BigDecimal.valueOf(spelled));
        }
        if (word.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        String plain = THOUSANDS.matcher(word).matches() ? word.replace(",", "") : word;
        return PLAIN.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }
}
