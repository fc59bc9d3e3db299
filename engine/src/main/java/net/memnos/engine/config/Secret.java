package net.memnos.engine.config;

/** A value that never shows itself: {@link #toString()} says only that it is there. */
public record Secret(String value) {

    public Secret {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a secret cannot be blank");
        }
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
