package net.memnos.agentsetup;

/** A file that is left as it is because it cannot be changed safely; the message says why. */
public final class FileProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FileProblem(String message) {
        super(message);
    }

    FileProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
