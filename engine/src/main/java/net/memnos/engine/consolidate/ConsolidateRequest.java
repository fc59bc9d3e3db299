package net.memnos.engine.consolidate;

import net.memnos.engine.access.NamespaceName;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of a pass.
 *
 * @param dryRun only counts
 * @param after for a dry run: where the stretch before ended; null: from the start. Any other pass keeps its place itself
 */
public record ConsolidateRequest(
        NamespaceName namespace, boolean dryRun, @Nullable Place after) {}
