package net.memnos.agentsetup.text;

/** A text that is not understood well enough to be changed; the message says why and holds nothing of the text. */
public final class UnreadableText extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableText(String message) {
        super(message);
    }

    UnreadableText(String message, Throwable cause) {
        super(message, cause);
    }
}
