package net.memnos.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.http.wire.Wire;
import org.jspecify.annotations.Nullable;

/**
 * An error as a problem document (RFC 9457).
 *
 * @param code stable, for programs
 * @param field of the request that was wrong
 * @param writableNamespaces what the token may write, when it was refused
 * @param retryAfterSeconds how long to wait, when it came too fast
 */
record Problem(
        String type,
        String title,
        int status,
        String code,
        @Nullable String detail,
        @Nullable String hint,
        @Nullable String field,
        @Nullable List<String> writableNamespaces,
        @Nullable Long retryAfterSeconds) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** How long to wait before another call when nobody knows better. */
    static final long RETRY_AFTER_SECONDS = 5;

    private static final String TYPE = "urn:memnos:problem:";

    static Problem of(MemnosException e) {
        return new Problem(
                TYPE + e.code().code(),
                Statuses.title(e.code()),
                Statuses.status(e.code()),
                e.code().code(),
                e.getMessage(),
                e.hint().isEmpty() ? null : e.hint(),
                e.field().orElse(null),
                null,
                e.retryAfter().map(Duration::toSeconds).orElse(null));
    }

    /** A defect: the log knows more under this id, the answer says nothing about our insides. */
    static Problem internal(String logId) {
        ErrorCode code = ErrorCode.INTERNAL;
        return new Problem(
                TYPE + code.code(),
                Statuses.title(code),
                Statuses.status(code),
                code.code(),
                "this is a defect; the server's log has it as " + logId,
                null,
                null,
                null,
                null);
    }

    /** What has a status of HTTP but no error code of ours. */
    static Problem http(int status, String code, String title, String hint) {
        return new Problem(TYPE + code, title, status, code, null, hint, null, null, null);
    }

    Problem withWritableNamespaces(List<String> writable) {
        return new Problem(type, title, status, code, detail, hint, field, List.copyOf(writable), retryAfterSeconds);
    }

    void send(HttpServletResponse response) throws IOException {
        response.resetBuffer();
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        if (status == 401) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"memnos\"");
        }
        if (status == 429 || status == 503) {
            response.setHeader(
                    "Retry-After", Long.toString(retryAfterSeconds == null ? RETRY_AFTER_SECONDS : retryAfterSeconds));
        }
        byte[] body = Wire.bytes(this);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
