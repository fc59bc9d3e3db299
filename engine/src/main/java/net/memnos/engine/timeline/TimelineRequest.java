package net.memnos.engine.timeline;

import java.time.Instant;
import net.memnos.engine.Characters;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.NamespaceName;
import org.jspecify.annotations.Nullable;

/**
 * Which timeline to show.
 *
 * @param entity its name or an alias
 * @param namespace where, or null: in every namespace that the principal may read
 * @param predicate one relation, or null: all
 * @param from only facts that held after this instant
 * @param to only facts that held before this instant
 * @param knownAt transaction time: what was believed then; null: now
 */
public record TimelineRequest(
        String entity,
        @Nullable NamespaceName namespace,
        @Nullable String predicate,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant knownAt) {

    public TimelineRequest {
        Characters.check("entity", entity);
        Characters.check("predicate", predicate);
        if (entity.isBlank()) {
            throw MemnosException.badField("entity", "is empty", "name a person, a service or a project");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw MemnosException.badField("to", to + " is not after from " + from, "swap them");
        }
    }
}
