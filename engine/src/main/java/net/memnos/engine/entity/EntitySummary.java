package net.memnos.engine.entity;

import java.util.List;

/**
 * An entity as it is listed.
 *
 * @param aliases the other names that lead to it, in canonical form
 * @param slots of how many of its properties something was stated
 */
public record EntitySummary(Entity entity, List<String> aliases, int slots) {

    public EntitySummary {
        aliases = List.copyOf(aliases);
    }
}
