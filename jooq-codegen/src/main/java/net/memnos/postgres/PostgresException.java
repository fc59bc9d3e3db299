package net.memnos.postgres;

import org.jspecify.annotations.Nullable;

/** A database that cannot be found, made or used: what went wrong and what to do about it. */
public final class PostgresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String hint;

    public PostgresException(String message, String hint) {
        this(message, hint, null);
    }

    public PostgresException(String message, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    public String hint() {
        return hint;
    }

    /** The message, and in a second line the hint. */
    public String withHint() {
        return getMessage() + "\nhint: " + hint;
    }
}
