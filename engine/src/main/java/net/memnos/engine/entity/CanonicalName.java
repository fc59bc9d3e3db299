package net.memnos.engine.entity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The form in which names of entities are compared: "The Payments service's" and "payments" are one. */
public record CanonicalName(String value) implements Comparable<CanonicalName> {

    private static final int LENGTH_MAX = 300;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern APOSTROPHE = Pattern.compile("[\u2018\u2019\u02BC]");
    private static final Pattern ARTICLE = Pattern.compile("^(?:the|a|an) (?=.)");
    private static final Pattern POSSESSIVE = Pattern.compile("(?<=.)'s?$");

    /** The canonical form of a name as it was said. */
    public static CanonicalName of(String name) {
        String text = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        text = SPACE.matcher(text).replaceAll(" ").strip();
        text = APOSTROPHE.matcher(text).replaceAll("'");
        text = ARTICLE.matcher(text).replaceFirst("");
        text = POSSESSIVE.matcher(text).replaceFirst("").strip();
        text = TypeWords.without(text);
        int length = text.codePointCount(0, text.length());
        return new CanonicalName(
                length <= LENGTH_MAX ? text : text.substring(0, text.offsetByCodePoints(0, LENGTH_MAX)));
    }

    @Override
    public int compareTo(CanonicalName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
