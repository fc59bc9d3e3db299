package net.memnos.engine.constraint;

import java.time.Instant;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.turn.TurnId;

/**
 * A rule of somebody without the right to pin, which waits for approval.
 *
 * @param id of the fact that it becomes
 * @param author the principal's name
 */
public record HeldConstraint(
        FactId id,
        NamespaceName namespace,
        TurnId turn,
        String subject,
        String statement,
        String author,
        Instant heldAt) {}
