package net.memnos.engine.remember;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.turn.Role;
import org.jspecify.annotations.Nullable;

/**
 * One side of an exchange as a hook captured it, whole or one part of it.
 *
 * @param role whose words: the user's or the assistant's
 * @param part 1 for the first, or only, part
 * @param parts how many there are
 * @param occurredAt when it was said, or null: now
 * @param client the name of the client's kind, such as {@code claude-code}
 * @param side of the exchange: the id by which later versions of the same words are known
 * @param byContent whether the client has no id for an exchange, so that equal words are the same words
 */
public record Capture(
        NamespaceName namespace,
        Role role,
        String text,
        int part,
        int parts,
        @Nullable Instant occurredAt,
        @Nullable String sessionId,
        String client,
        String side,
        boolean byContent) {

    /** As many parts as one text is kept in. */
    public static final int PARTS_MAX = 5;

    static final String CAPTURED = "hook:";

    /** How the ids begin of all that this client's hooks captured. */
    String ours() {
        return CAPTURED + client + ":";
    }

    /** The id of this part. */
    String exchange() {
        return exchange(part);
    }

    /** The ids of parts that a longer version may have had. */
    List<String> further() {
        return IntStream.rangeClosed(parts + 1, PARTS_MAX)
                .mapToObj(this::exchange)
                .toList();
    }

    private String exchange(int number) {
        return ours() + side + (number == 1 ? "" : "/" + number);
    }

    RememberRequest request() {
        return new RememberRequest(
                text, namespace, null, List.of(), null, role, occurredAt, sessionId, exchange(), null);
    }
}
