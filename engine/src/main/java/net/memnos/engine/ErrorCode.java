package net.memnos.engine;

/** What went wrong, in a form that programs can rely on. The fronts map each code to their own status. */
public enum ErrorCode {
    /** The request is malformed; the message names the field. */
    BAD_REQUEST("bad_request"),
    /** No token, or one that is unknown, expired or revoked. */
    UNAUTHENTICATED("unauthenticated"),
    /** The principal has no grant for it. */
    FORBIDDEN("forbidden"),
    /** There is no such thing, or it may not be seen. */
    NOT_FOUND("not_found"),
    /** It contradicts what is stored, such as an idempotency key used with another body. */
    CONFLICT("conflict"),
    /** Longer or more than the limit. */
    TOO_LARGE("too_large"),
    /** Well-formed, but it cannot be carried out. */
    UNPROCESSABLE("unprocessable"),
    /** Too many requests at once. */
    RATE_LIMITED("rate_limited"),
    /** The database, a model or the server cannot be reached now. */
    UNAVAILABLE("unavailable"),
    /** A defect of memnos. */
    INTERNAL("internal");

    private final String code;

    ErrorCode(String code) {
        this.code = code;
    }

    /** The stable code, in snake case. */
    public String code() {
        return code;
    }
}
