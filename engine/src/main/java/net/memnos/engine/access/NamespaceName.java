package net.memnos.engine.access;

import java.util.regex.Pattern;
import net.memnos.engine.MemnosException;

/** The name of a namespace: segments of {@code [a-z0-9][a-z0-9._/-]*} joined by colons, at most 200 characters. */
public record NamespaceName(String value) implements Comparable<NamespaceName> {

    public static final int LENGTH_MAX = 200;
    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9][a-z0-9._/-]*(:[a-z0-9][a-z0-9._/-]*)*");

    public NamespaceName {
        if (value.length() > LENGTH_MAX || !GRAMMAR.matcher(value).matches()) {
            throw MemnosException.badField(
                    "namespace",
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
