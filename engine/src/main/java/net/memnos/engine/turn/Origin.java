package net.memnos.engine.turn;

import java.util.Locale;

/**
 * The channel that a memory came through. It is decided by the channel, never by what the call claims. They stand in the
 * order of trust, the most trusted first: a person's own words, those of their agent, what a model says, what a tool gives
 * back, what stands in a document, and a file that can claim anything.
 */
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

    /** Whether this is trusted less than another one. */
    public boolean isWeakerThan(Origin other) {
        return compareTo(other) > 0;
    }

    /** The less trusted of this and another one: what follows from both is worth no more. */
    public Origin weaker(Origin other) {
        return isWeakerThan(other) ? this : other;
    }

    /** The more trusted of this and another one: what either of them says by itself is worth as much. */
    public Origin stronger(Origin other) {
        return isWeakerThan(other) ? other : this;
    }

    /** Whether an order in such words is quoted and never followed; only a person speaks for themselves. */
    public boolean isQuoted() {
        return this != USER;
    }

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
