package net.memnos.engine.config;

import java.util.Optional;

/**
 * A value that never shows itself: {@link #toString()} says only that it is there. It may also be a reference to a value in
 * the vault, {@code secret://name}.
 */
public record Secret(String value) {

    private static final String REFERENCE = "secret://";

    public Secret {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a secret cannot be blank");
        }
    }

    /** A reference to a value in the vault. */
    public static Secret in(String name) {
        return new Secret(REFERENCE + name);
    }

    /** The name in the vault, if this is a reference. */
    public Optional<String> reference() {
        return value.startsWith(REFERENCE) ? Optional.of(value.substring(REFERENCE.length())) : Optional.empty();
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
