package net.memnos.cli;

/** A command that could not do its work: what happened, and what to do about it. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    CommandFailure(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    CommandFailure(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** One sentence without a full stop; empty when nothing helps. */
    String hint() {
        return hint;
    }
}
