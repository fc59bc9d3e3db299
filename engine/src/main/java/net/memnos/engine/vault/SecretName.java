package net.memnos.engine.vault;

import java.util.regex.Pattern;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;

/** The name of a secret, as it stands in {@code secret://name}. */
public record SecretName(String value) {

    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

    public SecretName {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new MemnosException(
                    ErrorCode.BAD_REQUEST,
                    "'" + value + "' is no name of a secret",
                    "use lower-case letters, digits and . _ -, at most 100 of them");
        }
    }

    /** With or without {@code secret://} in front. */
    public static SecretName of(String text) {
        return new SecretName(text.replaceFirst("^secret://", ""));
    }

    @Override
    public String toString() {
        return value;
    }
}
