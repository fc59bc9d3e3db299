package net.memnos.engine.turn;

import net.memnos.engine.access.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * A turn as it is read back.
 *
 * @param replaces the shorter version of the same exchange that this one takes the place of, if any
 */
public record StoredTurn(
        Namespace namespace,
        String authorName,
        Turn turn,
        @Nullable TurnId replaces) {}
