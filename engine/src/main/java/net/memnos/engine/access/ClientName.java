package net.memnos.engine.access;

import java.util.regex.Pattern;
import net.memnos.engine.MemnosException;

/** The name of a program that acts for a principal, such as {@code claude-code}. */
public record ClientName(String value) {

    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public ClientName {
        if (!GRAMMAR.matcher(value).matches()) {
            throw MemnosException.badField(
                    "client",
                    "is not the name of a client",
                    "use 1 to 64 lower-case letters, digits, '.', '_' and '-', such as claude-code");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
