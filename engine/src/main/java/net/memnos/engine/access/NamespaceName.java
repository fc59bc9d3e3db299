package net.memnos.engine.access;

import java.util.regex.Pattern;
import net.memnos.engine.MemnosException;

/** The name of a namespace: segments of {@code [a-z0-9][a-z0-9._/-]*} joined by colons, at most 200 characters. */
public record NamespaceName(String value) implements Comparable<NamespaceName> {

    public static final int LENGTH_MAX = 200;
    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9][a-z0-9._/-]*(:[a-z0-9][a-z0-9._/-]*)*");

    public NamespaceName {
        check("namespace", value);
    }

    /** The name that a field of a request holds; the field is named when it is none. */
    public static NamespaceName in(String field, String value) {
        check(field, value);
        return new NamespaceName(value);
    }

    private static void check(String field, String value) {
        if (value.length() > LENGTH_MAX || !GRAMMAR.matcher(value).matches()) {
            throw MemnosException.badField(
                    field,
                    "'" + value.substring(0, Math.min(value.length(), 80)) + "' is not a namespace name",
                    "use lower-case segments of letters, digits, '.', '_', '/' and '-', joined by ':', such as repo:github.com/acme/shop");
        }
    }

    @Override
    public int compareTo(NamespaceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
