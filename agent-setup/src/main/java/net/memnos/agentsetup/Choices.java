package net.memnos.agentsetup;

/**
 * What the user wants of a setup.
 *
 * @param hooks what is said is kept without anybody asking
 * @param httpHooks the client posts to the server itself, where it can
 * @param instructions a command for the user and words for the model
 */
public record Choices(boolean hooks, boolean httpHooks, boolean instructions) {

    /** All there is, which is what a removal looks for. */
    public static final Choices ALL = new Choices(true, false, true);
}
