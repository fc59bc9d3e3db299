package net.memnos.engine;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failure with its code, what was wrong, and what to do about it. */
public final class MemnosException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String hint;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;

    private MemnosException(
            ErrorCode code,
            String message,
            String hint,
            @Nullable String field,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.hint = hint;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    public MemnosException(ErrorCode code, String message, String hint) {
        this(code, message, hint, null, null, null);
    }

    public MemnosException(ErrorCode code, String message, String hint, Throwable cause) {
        this(code, message, hint, null, null, cause);
    }

    /** A request whose field is malformed. */
    public static MemnosException badField(String field, String message, String hint) {
        return new MemnosException(ErrorCode.BAD_REQUEST, field + ": " + message, hint, field, null, null);
    }

    /** A request whose field is longer than the limit. */
    public static MemnosException tooLarge(String field, String message, String hint) {
        return new MemnosException(ErrorCode.TOO_LARGE, field + ": " + message, hint, field, null, null);
    }

    /** A call too many; after that long there is room for one again. */
    public static MemnosException rateLimited(String message, String hint, Duration retryAfter) {
        return new MemnosException(ErrorCode.RATE_LIMITED, message, hint, null, retryAfter, null);
    }

    public ErrorCode code() {
        return code;
    }

    /** What to do, one sentence without a full stop; empty when nothing helps. */
    public String hint() {
        return hint;
    }

    /** The field of the request that was wrong. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** How long to wait before the same call, where that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
