package net.memnos.hooks.local;

import java.util.List;

/** Something on this machine is not as it should be: what, and what to do about it. Never holds a secret. */
public final class LocalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    public LocalException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    public LocalException(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** All problems at once, a line each. */
    static LocalException all(List<String> problems) {
        return new LocalException(String.join("\n", problems), "correct the settings that are named above");
    }

    /** What to do, without a full stop. */
    public String hint() {
        return hint;
    }
}
