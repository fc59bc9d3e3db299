package net.memnos.http;

import net.memnos.engine.ErrorCode;

/** Which HTTP status each error has, and its title. */
final class Statuses {

    private Statuses() {}

    static int status(ErrorCode code) {
        return switch (code) {
            case BAD_REQUEST -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case UNPROCESSABLE -> 422;
            case RATE_LIMITED -> 429;
            case UNAVAILABLE -> 503;
            case INTERNAL -> 500;
        };
    }

    static String title(ErrorCode code) {
        return switch (code) {
            case BAD_REQUEST -> "The request is malformed";
            case UNAUTHENTICATED -> "A valid token is needed";
            case FORBIDDEN -> "There is no grant for this";
            case NOT_FOUND -> "There is no such thing";
            case CONFLICT -> "It contradicts what is stored";
            case TOO_LARGE -> "It is too large";
            case UNPROCESSABLE -> "It cannot be carried out";
            case RATE_LIMITED -> "There are too many requests";
            case UNAVAILABLE -> "It is not available now";
            case INTERNAL -> "memnos failed";
        };
    }
}
