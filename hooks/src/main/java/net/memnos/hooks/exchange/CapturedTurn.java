package net.memnos.hooks.exchange;

import java.time.Instant;
import java.util.Optional;

/**
 * One side of an exchange, as the server is asked to keep it.
 *
 * @param key the same for the same side of the same turn, so that it is kept once
 */
public record CapturedTurn(
        Side side, String text, String namespace, Optional<String> sessionId, Instant occurredAt, String key) {

    /** Who speaks. */
    public enum Side {
        USER,
        ASSISTANT
    }

    /** What the server takes in one turn. */
    static final int TEXT_LENGTH_MAX = 20_000;

    private static final int ROOM_FOR_MARK = 60;

    public CapturedTurn {
        text = text.length() <= TEXT_LENGTH_MAX ? text : cut(text);
    }

    /** A pasted log is longer than a memory may be: its beginning says what it is. */
    private static String cut(String text) {
        int end = TEXT_LENGTH_MAX - ROOM_FOR_MARK;
        end = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
        return text.substring(0, end) + "\n[cut here: " + (text.length() - end) + " characters more]";
    }

    /** Never shows the text. */
    @Override
    public String toString() {
        return "CapturedTurn[side=" + side + ", namespace=" + namespace + ", length=" + text.length() + "]";
    }
}
