package net.memnos.front;

import io.modelcontextprotocol.client.transport.McpHttpClientTransportAuthorizationException;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpTransportException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import net.memnos.mcp.catalog.ToolAnswer;
import org.jspecify.annotations.Nullable;

/** What went wrong between us and the server, in words for a model and its user. */
final class Failures {

    private static final Pattern TOO_MANY = Pattern.compile("(?i)(status|code).{0,20}\\b429\\b");

    private Failures() {}

    static ToolAnswer answer(String tool, Throwable failure) {
        if (cause(failure, McpHttpClientTransportAuthorizationException.class) != null) {
            return ToolAnswer.failed(
                    tool,
                    "unauthenticated",
                    "the memnos server does not know this token",
                    "set MEMNOS_TOKEN, or MEMNOS_TOKEN_FILE, to a token that it gave out",
                    null);
        }
        if (tooMany(failure)) {
            return ToolAnswer.failed(
                    tool,
                    "rate_limited",
                    "this token's calls come too fast for the memnos server",
                    "wait a few seconds and send it again, and do not ask the same more than once",
                    null);
        }
        McpError refused = cause(failure, McpError.class);
        if (refused != null) {
            return ToolAnswer.failed(
                    tool, "unprocessable", String.valueOf(refused.getMessage()), "see `memnos status`", null);
        }
        if (cause(failure, ConnectException.class) != null) {
            return ToolAnswer.failed(
                    tool,
                    "unavailable",
                    "the memnos server cannot be reached",
                    "try again, or run `memnos status`",
                    null);
        }
        boolean late = cause(failure, TimeoutException.class) != null;
        return ToolAnswer.unanswered(
                tool,
                late ? "the memnos server did not answer in time" : "the connection to the memnos server was lost",
                "try again, or run `memnos status`");
    }

    /** Whether the server refused the call because there were too many; the SDK has no type for it, only the status in words. */
    static boolean tooMany(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (at instanceof McpTransportException
                    && TOO_MANY.matcher(String.valueOf(at.getMessage())).find()) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }

    /** The last cause with its kind; never a token, which is in no message. */
    static String words(Throwable failure) {
        Throwable last = failure;
        for (int depth = 0; last.getCause() != null && depth < 20; depth++) {
            last = last.getCause();
        }
        return last.getClass().getSimpleName() + ": " + last.getMessage();
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> kind) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (kind.isInstance(at)) {
                return kind.cast(at);
            }
            for (Throwable suppressed : at.getSuppressed()) {
                if (kind.isInstance(suppressed)) {
                    return kind.cast(suppressed);
                }
            }
            at = at.getCause();
        }
        return null;
    }
}
