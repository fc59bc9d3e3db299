package net.memnos.hooks.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.memnos.hooks.event.Parts;

/**
 * One side of an exchange, or a part of a long one, as the server is asked to keep it.
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

    /** A side as the turns that it becomes: the server takes no longer ones. */
    static List<CapturedTurn> of(
            Side side, String text, String namespace, Optional<String> sessionId, Instant occurredAt, String key) {
        List<String> parts = Parts.ofTurn(text);
        return IntStream.range(0, parts.size())
                .mapToObj(part -> new CapturedTurn(
                        side,
                        parts.get(part),
                        namespace,
                        sessionId,
                        occurredAt,
                        part == 0 ? key : key + ":" + (part + 1)))
                .toList();
    }

    /** Never shows the text. */
    @Override
    public String toString() {
        return "CapturedTurn[side=" + side + ", namespace=" + namespace + ", length=" + text.length() + "]";
    }
}
