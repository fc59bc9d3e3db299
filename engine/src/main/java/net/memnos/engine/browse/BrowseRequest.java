package net.memnos.engine.browse;

import java.util.UUID;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.memory.Status;
import net.memnos.engine.turn.MemoryType;
import org.jspecify.annotations.Nullable;

/**
 * Which memories somebody wants to look through; what is null is any.
 *
 * @param namespace null: every one that the caller may read
 * @param kind null: turns and facts
 * @param text a part of its words, in any case
 * @param author the name of a principal
 * @param status of facts; of turns only whether they were taken back
 * @param before the id to go on from, newest first
 */
public record BrowseRequest(
        @Nullable NamespaceName namespace,
        @Nullable Kind kind,
        @Nullable String text,
        @Nullable String author,
        @Nullable MemoryType type,
        @Nullable Status status,
        @Nullable UUID before,
        int limit) {

    public static final int LIMIT_MAX = 100;
    private static final int TEXT_MAX = 200;

    public BrowseRequest {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw MemnosException.badField("limit", limit + " is out of range", "use 1 to " + LIMIT_MAX);
        }
        if (text != null && text.codePointCount(0, text.length()) > TEXT_MAX) {
            throw MemnosException.badField("text", "is too long", "use at most " + TEXT_MAX + " characters");
        }
    }

    /** What is looked through. */
    public enum Kind {
        TURN,
        FACT
    }

    boolean wantsTurns() {
        return kind != Kind.FACT
                && (kind == Kind.TURN || status == null || status == Status.CURRENT || status == Status.RETRACTED);
    }

    boolean wantsFacts() {
        return kind != Kind.TURN;
    }
}
