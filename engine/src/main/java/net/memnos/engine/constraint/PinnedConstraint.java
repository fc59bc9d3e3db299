package net.memnos.engine.constraint;

import java.time.Instant;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.fact.FactId;

/**
 * A rule that is in force, or will be.
 *
 * @param subject the name of what it is about
 */
public record PinnedConstraint(FactId id, NamespaceName namespace, String subject, String text, Instant validFrom) {}
