package net.memnos.engine.turn;

import java.util.Locale;

/** The channel that a memory came through. It is decided by the channel, never by what the call claims. */
public enum Origin {
    /** The user side of a hook, the command line, the console. */
    USER,
    /** An agent's explicit remember, on its user's behalf. */
    AGENT,
    /** Drawn from an assistant's reply. */
    ASSISTANT,
    TOOL,
    DOCUMENT,
    IMPORT;

    /** Whether a constraint that came this way may be pinned by the right to pin alone; the others wait for approval. */
    public boolean mayPin() {
        return switch (this) {
            case USER, AGENT, IMPORT -> true;
            case ASSISTANT, TOOL, DOCUMENT -> false;
        };
    }

    /** The name in columns and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Origin of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
