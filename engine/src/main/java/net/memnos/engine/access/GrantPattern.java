package net.memnos.engine.access;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.memnos.engine.MemnosException;

/**
 * Which namespaces a grant covers: one by its name, {@code prefix:*} for everything below a prefix, or {@code *} for all.
 * The prefix itself is not below itself: {@code team:*} covers {@code team:web} and not {@code team}.
 */
public record GrantPattern(String value) implements Comparable<GrantPattern> {

    private static final String BELOW = ":*";
    private static final Pattern GRAMMAR =
            Pattern.compile("\\*|[a-z0-9][a-z0-9._/-]*+(:[a-z0-9][a-z0-9._/-]*+)*+(:\\*)?");

    /** Covers every namespace. */
    public static final GrantPattern EVERYTHING = new GrantPattern("*");

    public GrantPattern {
        if (value.length() > NamespaceName.LENGTH_MAX || !GRAMMAR.matcher(value).matches()) {
            throw MemnosException.badField(
                    "pattern",
                    "'" + value.substring(0, Math.min(value.length(), 80)) + "' is not a grant pattern",
                    "use a namespace, 'prefix:*' or '*'");
        }
    }

    /** Whether the pattern covers a namespace. */
    public boolean covers(NamespaceName namespace) {
        if (equals(EVERYTHING)) {
            return true;
        }
        return value.endsWith(BELOW)
                ? namespace.value().startsWith(value.substring(0, value.length() - 1))
                : namespace.value().equals(value);
    }

    /** Every pattern that covers a namespace, so that one indexed query finds the grants on it. */
    static List<String> covering(NamespaceName namespace) {
        String name = namespace.value();
        List<String> patterns = new ArrayList<>(List.of(EVERYTHING.value, name));
        for (int colon = name.indexOf(':'); colon >= 0; colon = name.indexOf(':', colon + 1)) {
            patterns.add(name.substring(0, colon) + BELOW);
        }
        return patterns;
    }

    @Override
    public int compareTo(GrantPattern other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
