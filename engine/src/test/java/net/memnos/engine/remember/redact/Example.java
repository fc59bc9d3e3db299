package net.memnos.engine.remember.redact;

import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes up a secret from how its example is written, so that none stands in this repository. */
final class Example {

    private static final Pattern PART = Pattern.compile("<(?:([ahuld])(\\d+)|s)>");
    private static final String DIGITS = "0123456789";
    private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
    private static final long SEED = 11;

    private Example() {}

    static String of(String written) {
        Random random = new Random(SEED);
        return PART.matcher(written)
                .replaceAll(part -> Matcher.quoteReplacement(part.group(1) == null ? " " : drawn(part, random)));
    }

    private static String drawn(MatchResult part, Random random) {
        String letters = switch (part.group(1)) {
            case "h" -> DIGITS + "abcdef";
            case "u" -> DIGITS + SMALL.toUpperCase(Locale.ROOT);
            case "l" -> DIGITS + SMALL;
            case "d" -> "123456789";
            default -> DIGITS + SMALL + SMALL.toUpperCase(Locale.ROOT);
        };
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < Integer.parseInt(part.group(2)); i++) {
            drawn.append(letters.charAt(random.nextInt(letters.length())));
        }
        return drawn.toString();
    }
}
